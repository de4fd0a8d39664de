; test versions add
; Fixnums whose sum has been a fixnum: an exit where it is none.
(define (add x y) (+ x y))
;; calls
(add 1 2)

; add from 24 (r1 r2)
;       to 24 (r1 r2)
; 24 (r1 r2)
;   24  scm.add r1, r2 = r1
;       fixnum, else exit at 24: type
;       fixnum, else exit at 24: type
;       fits, else exit at 24: overflow
;   32  return r1
;       return
