(define (f) (vector-ref (vector 1) 5))
(guard (e ((string? e) 'no)
          ((symbol? e) 'no))
  (f))
