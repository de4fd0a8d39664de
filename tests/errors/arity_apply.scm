(define (f a b) a)
(apply f '(1 2 3))
