; test versions sign
; A way that was not executed leads to the interpreter, and nothing behind it is compiled.
(define (sign x) (if (< x 0) (list 'negative x) x))
;; calls
(sign 1)
(sign 2)

; sign from 24 (r1)
;       to 24 (r1)
; 24 (r1)
;   24  if.scm.lt.i r1, 0 -> 56
;       fixnum, else exit at 24: type
;       if: exit at 34: branch
;   56  return r1
;       return
