(define p (delay (car 'x)))
(force p)
