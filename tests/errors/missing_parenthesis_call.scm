(let ((x 5))
  (display x)
  ((display "hi")))
