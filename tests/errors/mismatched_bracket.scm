(define (f x)
  (let [(y 1)) y]))
