(define (label n)
  (string-append "n=" n))
(label 5)
