(define (ratio a b) (/ a b))
(display (ratio 6 3))
(newline)
(ratio 1 0)
