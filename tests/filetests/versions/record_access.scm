; test versions norm all
; Fields are read by procedures that are called in place. What is known to be a record of the type is not tested again.
(define-record-type point (make-point x y) point? (x point-x) (y point-y set-point-y!))
(define (norm p)
  (set-point-y! p (point-x p))
  (+ (point-x p) (point-y p)))
;; calls
(norm (make-point 1 2))

; norm from 280 (r1)
;       event: the clock
;       to 280 (r1)
; 280 (r1)
;  280  callg1 #9, r1 = r2
;       does point-x in place
;  182  captured 0 = r5
;  188  scm.record-ref r1, r5, 0, #15 = r4
;       record, else exit at 280: type
;  290  callg2 #13, r1, r2 = r2
;       does set-point-y! in place
;  230  captured 0 = r6
;  236  scm.record-set! r1, r6, r2, 1, #17
;  302  callg1 #9, r1 = r2
;       does point-x in place
;  182  captured 0 = r5
;  188  scm.record-ref r1, r5, 0, #15 = r4
;  312  callg1 #11, r1 = r1
;       does point-y in place
;  206  captured 0 = r5
;  212  scm.record-ref r1, r5, 1, #16 = r4
;  322  scm.add r2, r1 = r1
;       fixnum, else exit at 322: type
;       fixnum, else exit at 322: type
;       fits, else exit at 322: overflow
;  330  return r1
;       return
