; exit: 0
;; #t is success, also from within a handler, a guard and a deep recursion.

(guard (e (#t (display "caught ") (write e)))
  (with-exception-handler
    (lambda (e)
      (display "handler ")
      (let deep ((n 10000)) (if (= n 0) (exit #t) (+ 1 (deep (- n 1))))))
    (lambda () (raise-continuable 'x))))
(display "never")
