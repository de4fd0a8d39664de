; tak: Takeuchi's function. Calls with three arguments, three of the four
; recursive calls being arguments of the last one.
; size: 18
; expect: 7

(define (tak x y z)
  (if (not (< y x))
      z
      (tak (tak (- x 1) y z)
           (tak (- y 1) z x)
           (tak (- z 1) x y))))

(define (run n)
  (let loop ((i 60) (result 0))
    (if (= i 0)
        result
        (loop (- i 1) (tak n 12 6)))))

(display (run 18)) (newline)
