;; The trace names the procedures that were under way.
(define (second-of x)
  (+ 1 (car (cdr x))))
(define (main)
  (let ((r (second-of '(1 . 5))))
    (* 2 r)))
(main)
