; Milliseconds, for timing, on Racket.
(#%require (only racket/base current-inexact-milliseconds))
(define (bench-clock)
  (current-inexact-milliseconds))
