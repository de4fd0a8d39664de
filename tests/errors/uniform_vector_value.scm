(define v (make-s8vector 2 0))
(s8vector-set! v 1 200)
