; test versions mean
; Elements of uniform vectors are numbers that are never boxed.
(define (mean v w b)
  (f64vector-set! v 0 (* (f64vector-ref v 1) 0.5))
  (s64vector-set! w 0 (+ (s64vector-ref w 1) 1))
  (bytevector-u8-set! b 0 (bytevector-u8-ref b 1)))
;; calls
(mean (f64vector 1.5 2.5) (s64vector 1 2) (bytevector 1 2))

; mean from 24 (r1 r2 r3)
;       to 24 (r1 r2 r3)
; 24 (r1 r2 r3)
;   24  scm.f64vector-ref.i r1, 1 = r4
;       uniform vector, else exit at 24: type
;       index, else exit at 24: bounds
;   32  const #3 = r5
;   40  scm.mul r4, r5 = r4
;   48  scm.f64vector-set!.i r1, 0, r4
;       uniform vector, else exit at 48: type
;       index, else exit at 48: bounds
;   56  scm.s64vector-ref.i r2, 1 = r1
;       uniform vector, else exit at 56: type
;       index, else exit at 56: bounds
;   64  scm.add.i r1, 1 = r1
;       fits, else exit at 64: overflow
;   72  scm.s64vector-set!.i r2, 0, r1
;       uniform vector, else exit at 72: type
;       index, else exit at 72: bounds
;   80  scm.bytevector-u8-ref.i r3, 1 = r1
;       uniform vector, else exit at 80: type
;       index, else exit at 80: bounds
;   88  scm.bytevector-u8-set!.i r3, 0, r1
;       guard, else exit at 88: bounds
;       uniform vector, else exit at 88: type
;       index, else exit at 88: bounds
;   96  return.const #2
;       return
