(define f (case-lambda ((a) a) ((a b c) c)))
(f 1 2)
