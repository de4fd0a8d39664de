; test versions norm all
; Fields are read after a test that it is a record of the type.
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
;       enters point-x (r1)
;       abrupt: saved, to go on at 290
;  290  callg2 #13, r1, r2 = r2
;       enters set-point-y! (r1 r2)
;       abrupt: saved, to go on at 302
;  302  callg1 #9, r1 = r2
;       enters point-x (r1)
;       abrupt: saved, to go on at 312
;  312  callg1 #11, r1 = r1
;       enters point-y (r1)
;       abrupt: saved, to go on at 322
;  322  scm.add r2, r1 = r1
;       fixnum, else exit at 322: type
;       fixnum, else exit at 322: type
;       fits, else exit at 322: overflow
;  330  return r1
;       return
;
; point-x from 182 (r1)
;       to 182 (r1)
; 182 (r1)
;  182  captured 0 = r2
;  188  scm.record-ref r1, r2, 0, #15 = r1
;       record, else exit at 188: type
;  202  return r1
;       return
;
; set-point-y! from 230 (r1 r2)
;       to 230 (r1 r2)
; 230 (r1 r2)
;  230  captured 0 = r3
;  236  scm.record-set! r1, r3, r2, 1, #17
;       record, else exit at 236: type
;  250  return.const #14
;       return
;
; point-y from 206 (r1)
;       to 206 (r1)
; 206 (r1)
;  206  captured 0 = r2
;  212  scm.record-ref r1, r2, 1, #16 = r1
;       record, else exit at 212: type
;  226  return r1
;       return
