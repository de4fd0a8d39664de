(define (f x) (cons x))
(f 1)
