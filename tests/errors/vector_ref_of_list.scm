(define v '(1 2 3))
(vector-ref v 0)
