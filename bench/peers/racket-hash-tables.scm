; What the programs use of SRFI 69, as Racket's own tables.
(#%require (only racket/base
                 make-hash make-hasheq hash-ref hash-set! hash-remove!
                 hash-count))
(define (make-hash-table . equivalence)
  (if (and (pair? equivalence) (eq? (car equivalence) eq?))
      (make-hasheq)
      (make-hash)))
(define hash-table-ref/default hash-ref)
(define hash-table-set! hash-set!)
(define hash-table-delete! hash-remove!)
(define hash-table-size hash-count)
