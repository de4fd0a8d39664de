; test versions grow
; Fixnums whose sum was seen to be larger: it is an integer of 64 bits, without a test. What is added to that is tested.
(define (grow x y) (+ (+ x y) x))
;; calls
(grow 1073741823 1)

; grow from 24 (r1 r2)
;       to 24 (r1 r2)
; 24 (r1 r2)
;   24  scm.add r1, r2 = r2
;       fixnum, else exit at 24: type
;       fixnum, else exit at 24: type
;   32  scm.add r2, r1 = r1
;       fits, else exit at 32: overflow
;   40  return r1
;       return
