(define (protect h) (list (with-exception-handler h (lambda () 1))))
(protect 5)
