(define tries 0)
(define p (delay (begin (set! tries (+ tries 1)) (vector-ref (vector 1) tries))))
(guard (e (#t (display "first") (newline))) (force p))
(list (force p))
