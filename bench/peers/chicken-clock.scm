; Milliseconds, for timing, on CHICKEN.
(import (chicken time))
(define (bench-clock)
  (exact->inexact (current-process-milliseconds)))
