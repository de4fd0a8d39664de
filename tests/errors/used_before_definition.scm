(define (f) (g))
(f)
(define (g) 1)
