(define (f a b . rest) a)
(f 1)
