(with-exception-handler
  (lambda (e) 'ignored)
  (lambda () (raise 'boom) (display "never")))
