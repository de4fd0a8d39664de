(with-exception-handler
  (lambda (e) (car 5))
  (lambda () (error "first")))
