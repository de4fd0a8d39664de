; test versions parity all
; Closures that capture one another are patched: nothing is known of what is.
(define (parity n limit)
  (define (is-even? n) (if (= n limit) 'even (is-odd? (- n 1))))
  (define (is-odd? n) (if (= n limit) 'odd (is-even? (- n 1))))
  (list (is-even? n) (is-odd? n) is-even?))
;; calls
(parity 3 0)
(parity 4 0)

; parity from 24 (r1 r2)
;       event: the clock
;       to 24 (r1 r2)
; 24 (r1 r2)
;   24  const #3 = r3
;   32  closure.new #4, r2, r3 = r3
;       guess fixnum
;         to 46 (r1 r2:fixnum:i32 r3:closure of is-odd? with fixnum:i32, any)
;       not guess fixnum
;         to 46 (r1 r2 r3:closure of is-odd?)
; 46 (r1 r2:fixnum:i32 r3:closure of is-odd? with fixnum:i32, any)
;   46  closure.new #5, r2, r3 = r2
;   60  closure.patch r3, 1, r2
;   68  call1 r2, r1 = r4
;       enters is-even? (r0:closure of is-even? with fixnum:i32, code1018 r1)
;       abrupt: saved, to go on at 76
;   76  call1 r3, r1 = r1
;       enters is-odd? (r0:closure of is-odd? with fixnum:i32, any r1)
;       abrupt: saved, to go on at 84
;   84  scm.list r4, r1, r2 = r1
;   96  return r1
;       return
; 46 (r1 r2 r3:closure of is-odd?)
;   46  closure.new #5, r2, r3 = r2
;       guess fixnum
;         to 60 (r1 r2:closure of is-even? with fixnum:i32, code1018 r3:closure of is-odd?)
;       not guess fixnum
;         to 60 (r1 r2:closure of is-even? with any, code1018 r3:closure of is-odd?)
; 60 (r1 r2:closure of is-even? with fixnum:i32, code1018 r3:closure of is-odd?)
;   60  closure.patch r3, 1, r2
;   68  call1 r2, r1 = r4
;       enters is-even? (r0:closure of is-even? with fixnum:i32, code1018 r1)
;       abrupt: saved, to go on at 76
;   76  call1 r3, r1 = r1
;       enters is-odd? (r1)
;       abrupt: saved, to go on at 84
;   84  scm.list r4, r1, r2 = r1
;   96  return r1
;       return
; 60 (r1 r2:closure of is-even? with any, code1018 r3:closure of is-odd?)
;   60  closure.patch r3, 1, r2
;   68  call1 r2, r1 = r4
;       enters is-even? (r0:closure of is-even? with any, code1018 r1)
;       abrupt: saved, to go on at 76
;   76  call1 r3, r1 = r1
;       enters is-odd? (r1)
;       abrupt: saved, to go on at 84
;   84  scm.list r4, r1, r2 = r1
;   96  return r1
;       return
;
; is-even? from 100 (r0:closure of is-even? with any, code1018 r1)
;       event: the clock
;       to 100 (r0:closure of is-even? with any, code1018 r1)
; 100 (r0:closure of is-even? with any, code1018 r1)
;  100  captured 0 = r2
;  106  if.scm.numeq r1, r2 -> 122
;       fixnum, else exit at 106: type
;       fixnum, else exit at 106: type
;       if
;    116  return.const #7
;         return
;       not if
;    122  scm.sub.i r1, 1 = r1
;         fits, else exit at 122: overflow
;    130  captured 1 = r2
;    136  tail1 r2, r1
;         enters is-odd? (r1:fixnum:i32)
;         tail call
;
; is-odd? from 142 (r1)
;       event: the clock
;       to 142 (r1)
; 142 (r1)
;  142  captured 0 = r2
;  148  if.scm.numeq r1, r2 -> 164
;       fixnum, else exit at 148: type
;       fixnum, else exit at 148: type
;       if
;    158  return.const #11
;         return
;       not if
;    164  scm.sub.i r1, 1 = r1
;         fits, else exit at 164: overflow
;    172  captured 1 = r2
;    178  tail1 r2, r1
;         is-even?, else exit at 178: target
;         enters is-even? (r1:fixnum:i32)
;         tail call
;
; is-even? from 100 (r0:closure of is-even? with fixnum:i32, code1018 r1)
;       event: the clock
;       to 100 (r0:closure of is-even? with fixnum:i32, code1018 r1)
; 100 (r0:closure of is-even? with fixnum:i32, code1018 r1)
;  100  captured 0 = r2
;  106  if.scm.numeq r1, r2 -> 122
;       fixnum, else exit at 106: type
;       if
;    116  return.const #7
;         return
;       not if
;    122  scm.sub.i r1, 1 = r1
;         fits, else exit at 122: overflow
;    130  captured 1 = r2
;    136  tail1 r2, r1
;         enters is-odd? (r1:fixnum:i32)
;         tail call
;
; is-odd? from 142 (r0:closure of is-odd? with fixnum:i32, any r1)
;       event: the clock
;       to 142 (r0:closure of is-odd? with fixnum:i32, any r1)
; 142 (r0:closure of is-odd? with fixnum:i32, any r1)
;  142  captured 0 = r2
;  148  if.scm.numeq r1, r2 -> 164
;       fixnum, else exit at 148: type
;       if
;    158  return.const #11
;         return
;       not if
;    164  scm.sub.i r1, 1 = r1
;         fits, else exit at 164: overflow
;    172  captured 1 = r2
;    178  tail1 r2, r1
;         is-even?, else exit at 178: target
;         enters is-even? (r1:fixnum:i32)
;         tail call
;
; is-odd? from 142 (r1:fixnum:i32)
;       event: the clock
;       to 142 (r1:fixnum:i32)
; 142 (r1:fixnum:i32)
;  142  captured 0 = r2
;  148  if.scm.numeq r1, r2 -> 164
;       fixnum, else exit at 148: type
;       if
;    158  return.const #11
;         return
;       not if
;    164  scm.sub.i r1, 1 = r1
;         fits, else exit at 164: overflow
;    172  captured 1 = r2
;    178  tail1 r2, r1
;         is-even?, else exit at 178: target
;         enters is-even? (r1:fixnum:i32)
;         tail call
;
; is-even? from 100 (r1:fixnum:i32)
;       event: the clock
;       to 100 (r1:fixnum:i32)
; 100 (r1:fixnum:i32)
;  100  captured 0 = r2
;  106  if.scm.numeq r1, r2 -> 122
;       fixnum, else exit at 106: type
;       if
;    116  return.const #7
;         return
;       not if
;    122  scm.sub.i r1, 1 = r1
;         fits, else exit at 122: overflow
;    130  captured 1 = r2
;    136  tail1 r2, r1
;         is-odd?, else exit at 136: target
;         enters is-odd? (r1:fixnum:i32)
;         tail call
