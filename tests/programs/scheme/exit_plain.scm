; exit: 0
;; exit without an argument is success.

(define codes (list (lambda () (exit)) (lambda () 'unused)))
(display "done")
(newline)
(dynamic-wind
  (lambda () #f)
  (lambda () ((car codes)))
  (lambda () (display "after") (newline)))
(display "never")
