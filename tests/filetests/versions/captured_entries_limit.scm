; test versions both all entries:1
; Beyond the limit of entries a closure is entered by the one that knows nothing.
(define (both a)
  (define (add x) (if (< x a) (+ 1 (add (+ x 1))) a))
  (+ 1 (add 1)))
;; calls
(both 3)
(both 4)

; both from 24 (r1)
;       event: the clock
;       to 24 (r1)
; 24 (r1)
;   24  closure.new #3, r1 = r1
;       guess fixnum
;         to 36 (r1:closure of add with fixnum:i32)
;       not guess fixnum
;         to 36 (r1:closure of add)
; 36 (r1:closure of add with fixnum:i32)
;   36  const #4 = r2
;   44  call1 r1, r2 = r1
;       enters add (r1)
;       abrupt: saved, to go on at 52
;   52  scm.add.j 1, r1 = r1
;       fixnum, else exit at 52: type
;       fits, else exit at 52: overflow
;   60  return r1
;       return
; 36 (r1:closure of add)
;   36  const #4 = r2
;   44  call1 r1, r2 = r1
;       enters add (r1:fixnum:i32)
;       abrupt: saved, to go on at 52
;   52  scm.add.j 1, r1 = r1
;       fixnum, else exit at 52: type
;       fits, else exit at 52: overflow
;   60  return r1
;       return
;
; add from 64 (r1:fixnum:i32)
;       event: the clock
;       to 64 (r1:fixnum:i32)
; 64 (r1:fixnum:i32)
;   64  captured 0 = r2
;   70  if.scm.lt r1, r2 -> 108
;       fixnum, else exit at 70: type
;       if
;     80  scm.add.i r1, 1 = r1
;         fits, else exit at 80: overflow
;     88  call1 r0, r1 = r1
;         enters add (r1:fixnum:i32)
;         abrupt: saved, to go on at 96
;     96  scm.add.j 1, r1 = r1
;         fixnum, else exit at 96: type
;         fits, else exit at 96: overflow
;    104  return r1
;         return
;       not if
;    108  return r2
;         return
;
; add from 64 (r1)
;       event: the clock
;       to 64 (r1)
; 64 (r1)
;   64  captured 0 = r2
;   70  if.scm.lt r1, r2 -> 108
;       fixnum, else exit at 70: type
;       fixnum, else exit at 70: type
;       if
;     80  scm.add.i r1, 1 = r1
;         fits, else exit at 80: overflow
;     88  call1 r0, r1 = r1
;         enters add (r1:fixnum:i32)
;         abrupt: saved, to go on at 96
;     96  scm.add.j 1, r1 = r1
;         fixnum, else exit at 96: type
;         fits, else exit at 96: overflow
;    104  return r1
;         return
;       not if
;    108  return r2
;         return
