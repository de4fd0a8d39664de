(define f vector-ref)
(f (vector 1 2))
