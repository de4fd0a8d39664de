; exit: 3
;; exit runs the outstanding after thunks, keeps the output, and gives the code.

(display "before")
(newline)
(dynamic-wind
  (lambda () (display "in") (newline))
  (lambda ()
    (let loop ((i 0))
      (if (= i 10)
          (exit 3)
          (loop (+ i 1)))))
  (lambda () (display "out") (newline)))
(display "never")
