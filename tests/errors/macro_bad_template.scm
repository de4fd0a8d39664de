(define-syntax bad
  (syntax-rules () ((_ a ...) (list a))))
(bad 1 2)
