(define v (vector 'a 'b 'c))
(define (get i) (vector-ref v i))
(get 10)
