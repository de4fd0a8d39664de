(define (f a b) (+ a b))
(define (g) (f 1))
(g)
