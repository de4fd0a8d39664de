(dynamic-wind
  (lambda () (display "in "))
  (lambda () (display "body "))
  (lambda () (display "out ") (car '())))
