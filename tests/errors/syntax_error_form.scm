(define-syntax only-symbols
  (syntax-rules () ((_ x) (syntax-error "needs a name" x))))
(only-symbols 5)
