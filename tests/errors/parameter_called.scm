(define p (make-parameter 1))
(p 2 3)
