; Milliseconds, for timing, on Chez Scheme.
(define (bench-clock)
  (let ((now (current-time 'time-monotonic)))
    (+ (* 1000.0 (time-second now)) (/ (time-nanosecond now) 1e6))))
