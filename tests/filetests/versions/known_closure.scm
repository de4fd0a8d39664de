; test versions summing all
; The code of a closure that is made here is known, so it is called by type.
(define (summing n)
  (let ((add (lambda (x) (if (< x n) n (+ x n)))))
    (+ (add 1) (add 2))))
;; calls
(summing 1)
(summing 2)

; summing from 24 (r1)
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
;   44  call1 r1, r2 = r2
;       enters add (r0:closure of add with fixnum:i32 r1:fixnum:i32)
;       abrupt: saved, to go on at 52
;   52  const #5 = r3
;   60  call1 r1, r3 = r1
;       enters add (r0:closure of add with fixnum:i32 r1:fixnum:i32)
;       abrupt: saved, to go on at 68
;   68  scm.add r2, r1 = r1
;       fixnum, else exit at 68: type
;       fixnum, else exit at 68: type
;       fits, else exit at 68: overflow
;   76  return r1
;       return
; 36 (r1:closure of add)
;   36  const #4 = r2
;   44  call1 r1, r2 = r2
;       enters add (r1:fixnum:i32)
;       abrupt: saved, to go on at 52
;   52  const #5 = r3
;   60  call1 r1, r3 = r1
;       enters add (r1:fixnum:i32)
;       abrupt: saved, to go on at 68
;   68  scm.add r2, r1 = r1
;       fixnum, else exit at 68: type
;       fixnum, else exit at 68: type
;       fits, else exit at 68: overflow
;   76  return r1
;       return
;
; add from 80 (r1:fixnum:i32)
;       to 80 (r1:fixnum:i32)
; 80 (r1:fixnum:i32)
;   80  captured 0 = r2
;   86  if.scm.lt r1, r2 -> 100
;       fixnum, else exit at 86: type
;       if
;     96  return r2
;         return
;       not if
;    100  scm.add r1, r2 = r1
;         fits, else exit at 100: overflow
;    108  return r1
;         return
;
; add from 80 (r0:closure of add with fixnum:i32 r1:fixnum:i32)
;       to 80 (r0:closure of add with fixnum:i32 r1:fixnum:i32)
; 80 (r0:closure of add with fixnum:i32 r1:fixnum:i32)
;   80  captured 0 = r2
;   86  if.scm.lt r1, r2 -> 100
;       if
;     96  return r2
;         return
;       not if
;    100  scm.add r1, r2 = r1
;         fits, else exit at 100: overflow
;    108  return r1
;         return
