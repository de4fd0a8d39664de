; test versions double
; Two kinds of numbers were seen: a test tells them, and each way has its own code. What was not seen leaves.
(define (double x) (+ x x))
;; calls
(double 1)
(double 1.5)

; double from 24 (r1)
;       to 24 (r1)
; 24 (r1)
;   24  scm.add r1, r1 = r1
;       fixnum
;         fits, else exit at 24: overflow
;         to 32 (r1:fixnum:i32)
;       not fixnum
;         flonum, else exit at 24: type
;         to 32 (r1:flonum:f64)
; 32 (r1:fixnum:i32)
;   32  return r1
;       return
; 32 (r1:flonum:f64)
;   32  return r1
;       return
