; fib: Fibonacci numbers by double recursion. Calls, comparison and addition
; of small integers, and nothing else.
; size: 30
; expect: 832040

(define (fib n)
  (if (< n 2)
      n
      (+ (fib (- n 1)) (fib (- n 2)))))

(define (run n)
  (fib n))

(display (run 30)) (newline)
