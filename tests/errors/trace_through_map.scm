(define (inverse x) (/ 1 x))
(define (inverses l) (map inverse l))
(display (inverses '(1 2)))
(display (inverses '(1 0)))
