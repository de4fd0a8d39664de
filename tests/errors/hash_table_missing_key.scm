(define t (make-hash-table))
(hash-table-set! t 'a 1)
(hash-table-ref t 'b)
