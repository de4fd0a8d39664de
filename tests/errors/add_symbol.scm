(define (total l)
  (if (null? l) 0 (+ (car l) (total (cdr l)))))
(total '(1 2 three 4))
