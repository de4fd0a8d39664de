; test versions next!
; A variable that is assigned is read each time; an assignment leaves when compiled code depends on its value.
(define count 0)
(define (next!) (set! count (+ count 1)) count)
;; calls
(next!)
(next!)

; next! from 46 ()
;       to 46 ()
; 46 ()
;   46  global.get #1 = r1
;   54  scm.add.i r1, 1 = r1
;       fixnum, else exit at 54: type
;       fits, else exit at 54: overflow
;   62  global.set #1, r1
;       guard, else exit at 62: redefined
;   70  global.get #1 = r1
;   78  return r1
;       return
