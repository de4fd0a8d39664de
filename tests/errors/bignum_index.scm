(define v (vector 1 2))
(vector-ref v (expt 10 30))
