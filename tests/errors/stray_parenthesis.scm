(display 1)
(define (f) 2))
(display 3)
