; Milliseconds, for timing, on Gambit.
(define (bench-clock)
  (* 1000.0 (time->seconds (current-time))))
