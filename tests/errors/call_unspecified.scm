(define (f) (if #f #f))
((f))
