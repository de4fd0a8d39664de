(define (nest n) (let loop ((i 0) (t 1)) (if (= i n) t (loop (+ i 1) (list '- t)))))
(display (eval (nest 10) (interaction-environment)))
(newline)
(display (eval (nest 100000) (interaction-environment)))
