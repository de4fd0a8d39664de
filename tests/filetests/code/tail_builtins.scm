; test code
(define (f k) (%call/cc k))
(define (g l) (length l))
(define (h l x) (if x (reverse l) (vector-ref l 0)))

; f1 "f", arguments 1, registers 2
;     24  return.builtin1 call/cc, r1
;
; f3 "g", arguments 1, registers 2
;     54  return.builtin1 length, r1  ; assumes length
;
; f5 "h", arguments 2, registers 4
;     84  branch.false r2 -> 98
;     92  return.builtin1 reverse, r1  ; assumes reverse
;     98  scm.vector-ref.i r1, 0 = r1  ; assumes vector-ref
;    106  return r1
