(define (f l) (length (map car l)))
(display (f '((1) (2))))
(newline)
(f '((1) 2))
