(define v (make-vector 2 0))
(vector-set! v 2 'x)
