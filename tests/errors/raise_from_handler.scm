(with-exception-handler
  (lambda (e) (raise (list 'second e)))
  (lambda () (raise 'first)))
