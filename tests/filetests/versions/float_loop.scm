; test versions integrate
; The sum of flonums is held unboxed through the loop, and boxed when it is returned.
(define (integrate n step)
  (do ((i 0 (+ i 1))
       (sum 0.0 (+ sum (* step i))))
      ((= i n) sum)))
;; calls
(integrate 10 0.5)

; integrate from 24 (r1 r2)
;       event: the clock
;       to 24 (r1 r2)
; 24 (r1 r2)
;   24  const #3 = r3
;   32  const #4 = r4
;       guess fixnum
;         guess flonum
;           to 40 (r1:fixnum:i32 r2:flonum:f64 r3:fixnum:i32 r4:flonum:f64)
;         not guess flonum
;           to 40 (r1:fixnum:i32 r2 r3:fixnum:i32 r4:flonum:f64)
;       not guess fixnum
;         to 40 (r1 r2 r3:fixnum:i32 r4:flonum:f64)
; 40 (r1 r2 r3:fixnum:i32 r4:flonum:f64)
;   40  if.scm.numeq r3, r1 -> 54
;       fixnum, else exit at 40: type
;       if
;     50  return r4
;         return
;       not if
;     54  scm.mul r2, r3 = r5
;         flonum, else exit at 54: type
;         nonzero
;           to 62 (r1:fixnum:i32 r2:flonum:f64 r3:fixnum:i32 r4:flonum:f64 r5:flonum:f64)
;         not nonzero
;           abrupt: saved, to go on at 62
;           to 62 (r1:fixnum:i32 r2:flonum:f64 r3:fixnum:i32 r4:flonum:f64 r5)
; 40 (r1:fixnum:i32 r2 r3:fixnum:i32 r4:flonum:f64)
;   40  if.scm.numeq r3, r1 -> 54
;       if
;     50  return r4
;         return
;       not if
;     54  scm.mul r2, r3 = r5
;         flonum, else exit at 54: type
;         nonzero
;           to 62 (r1:fixnum:i32 r2:flonum:f64 r3:fixnum:i32 r4:flonum:f64 r5:flonum:f64)
;         not nonzero
;           abrupt: saved, to go on at 62
;           to 62 (r1:fixnum:i32 r2:flonum:f64 r3:fixnum:i32 r4:flonum:f64 r5)
; 40 (r1:fixnum:i32 r2:flonum:f64 r3:fixnum:i32 r4:flonum:f64)
;   40  if.scm.numeq r3, r1 -> 54
;       if
;     50  return r4
;         return
;       not if
;     54  scm.mul r2, r3 = r5
;         nonzero
;           to 62 (r1:fixnum:i32 r2:flonum:f64 r3:fixnum:i32 r4:flonum:f64 r5:flonum:f64)
;         not nonzero
;           abrupt: saved, to go on at 62
;           to 62 (r1:fixnum:i32 r2:flonum:f64 r3:fixnum:i32 r4:flonum:f64 r5)
; 62 (r1:fixnum:i32 r2:flonum:f64 r3:fixnum:i32 r4:flonum:f64 r5)
;   62  scm.add r4, r5 = r4
;       flonum, else exit at 62: type
;   70  scm.add.i r3, 1 = r3
;       fits, else exit at 70: overflow
;   78  loop -> 40
;       event: the clock
;       to 40 (r1:fixnum:i32 r2:flonum:f64 r3:fixnum:i32 r4:flonum:f64)
; 62 (r1:fixnum:i32 r2:flonum:f64 r3:fixnum:i32 r4:flonum:f64 r5:flonum:f64)
;   62  scm.add r4, r5 = r4
;   70  scm.add.i r3, 1 = r3
;       fits, else exit at 70: overflow
;   78  loop -> 40
;       event: the clock
;       to 40 (r1:fixnum:i32 r2:flonum:f64 r3:fixnum:i32 r4:flonum:f64)
