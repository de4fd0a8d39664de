; Milliseconds, for timing, on Gauche.
(define (bench-clock)
  (receive (seconds microseconds) (sys-gettimeofday)
    (+ (* 1000.0 seconds) (/ microseconds 1000.0))))
