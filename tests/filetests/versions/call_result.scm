; test versions f
; The result of a call is tested for what was seen of it, once.
(define (g x) (if (< x 0) 'negative x))
(define (f x) (let ((y (g x))) (+ y (* y 2))))
;; calls
(f 1)
(f 2)

; f from 68 (r1)
;       event: the clock
;       to 68 (r1)
; 68 (r1)
;   68  callg1 #1, r1 = r1
;       enters g (r1)
;       abrupt: saved, to go on at 78
;   78  scm.mul.i r1, 2 = r2
;       fixnum, else exit at 78: type
;       fits, else exit at 78: overflow
;   86  scm.add r1, r2 = r1
;       fits, else exit at 86: overflow
;   94  return r1
;       return
