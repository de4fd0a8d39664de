; cpstak: Takeuchi's function in continuation-passing style. Every call is a
; tail call and every continuation a closure with up to six free variables.
; size: 18
; expect: 7

(define (cpstak x y z)
  (define (tak x y z k)
    (if (not (< y x))
        (k z)
        (tak (- x 1)
             y
             z
             (lambda (first)
               (tak (- y 1)
                    z
                    x
                    (lambda (second)
                      (tak (- z 1)
                           x
                           y
                           (lambda (third)
                             (tak first second third k)))))))))
  (tak x y z (lambda (result) result)))

(define (run n)
  (let loop ((i 8) (result 0))
    (if (= i 0)
        result
        (loop (- i 1) (cpstak n 12 6)))))

(display (run 18)) (newline)
