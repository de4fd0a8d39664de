(define (f v) (vector-lenght v))
(f (vector 1 2))
