; Milliseconds, for timing, on Guile.
(define (bench-clock)
  (/ (* 1000.0 (get-internal-real-time)) internal-time-units-per-second))
