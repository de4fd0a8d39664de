; Milliseconds, for timing, on Varve.
(define (bench-clock)
  (/ (* 1000.0 (current-jiffy)) (jiffies-per-second)))
