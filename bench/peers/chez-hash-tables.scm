; What the programs use of SRFI 69, as Chez Scheme's own tables.
(define (make-hash-table . equivalence)
  (if (and (pair? equivalence) (eq? (car equivalence) eq?))
      (make-eq-hashtable)
      (make-hashtable equal-hash equal?)))
(define hash-table-ref/default hashtable-ref)
(define hash-table-set! hashtable-set!)
(define hash-table-delete! hashtable-delete!)
(define hash-table-size hashtable-size)
