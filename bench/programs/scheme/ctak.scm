; ctak: Takeuchi's function with a continuation captured at every call and
; left through at every return.
; size: 18
; expect: 7

(define (ctak x y z)
  (call-with-current-continuation
   (lambda (return) (ctak-to return x y z))))

(define (ctak-to return x y z)
  (if (not (< y x))
      (return z)
      (call-with-current-continuation
       (lambda (again)
         (ctak-to
          again
          (call-with-current-continuation
           (lambda (here) (ctak-to here (- x 1) y z)))
          (call-with-current-continuation
           (lambda (here) (ctak-to here (- y 1) z x)))
          (call-with-current-continuation
           (lambda (here) (ctak-to here (- z 1) x y))))))))

(define (run n)
  (ctak n 12 6))

(display (run 18)) (newline)
