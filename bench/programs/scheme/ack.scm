; ack: Ackermann's function. Recursion some thousands of calls deep, and tail
; calls whose argument is itself a call.
; size: 8
; expect: 2045

(define (ack m n)
  (cond ((= m 0) (+ n 1))
        ((= n 0) (ack (- m 1) 1))
        (else (ack (- m 1) (ack m (- n 1))))))

(define (run n)
  (ack 3 n))

(display (run 8)) (newline)
