; ctak: Takeuchi's function with a continuation captured at every call and
; left through at every return.
; size: 16
; expect: 8

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
  (let loop ((i 9) (result 0))
    (if (= i 0)
        result
        (loop (- i 1) (+ 0 (ctak n 8 (- n 9)))))))

(display (run 16)) (newline)
