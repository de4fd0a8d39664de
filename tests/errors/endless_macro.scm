(define-syntax forever (syntax-rules () ((_ x) (forever (x)))))
(display "not reached")
(forever 1)
