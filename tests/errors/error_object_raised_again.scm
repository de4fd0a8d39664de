(define kept (guard (e (#t e)) (error "kept" 1 2)))
(display "later")
(newline)
(raise kept)
