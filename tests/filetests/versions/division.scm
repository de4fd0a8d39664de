; test versions split
; A divisor that is a positive constant needs no test.
(define (split n d) (+ (quotient n 10) (remainder n d)))
;; calls
(split 123 7)

; split from 24 (r1 r2)
;       to 24 (r1 r2)
; 24 (r1 r2)
;   24  scm.quotient.i r1, 10 = r3
;       fixnum, else exit at 24: type
;   32  scm.remainder r1, r2 = r1
;       fixnum, else exit at 32: type
;       positive
;         to 40 (r1:fixnum:i32 r3:fixnum:i32)
;       not positive
;         abrupt: saved, to go on at 40
;         to 40 (r1 r3:fixnum:i32)
; 40 (r1 r3:fixnum:i32)
;   40  scm.add r3, r1 = r1
;       fixnum, else exit at 40: type
;       fits, else exit at 40: overflow
;   48  return r1
;       return
; 40 (r1:fixnum:i32 r3:fixnum:i32)
;   40  scm.add r3, r1 = r1
;       fits, else exit at 40: overflow
;   48  return r1
;       return
