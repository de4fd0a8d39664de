; What the programs use of SRFI 69, as Gambit's own tables.
(define (make-hash-table . equivalence)
  (make-table test: (if (pair? equivalence) (car equivalence) equal?)))
(define hash-table-ref/default table-ref)
(define hash-table-set! table-set!)
(define (hash-table-delete! table key) (table-set! table key))
(define hash-table-size table-length)
