(define (check n)
  (if (> n 3) (raise n))
  (check (+ n 1)))
(check 0)
