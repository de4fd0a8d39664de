(define (run e) (eval e (interaction-environment)))
(display (run '(+ 1 2)))
(newline)
(display (run '(vector-ref (vector 1 2) 5)))
