(define-syntax checked
  (syntax-rules () ((_ e) (let ((v e)) (if v v (error "not found" 'e))))))
(define (find key) (checked (assq key '((a . 1)))))
(display (find 'a))
(newline)
(find 'b)
