; exit: 1
;; #f is failure; no newline ends the output.

(define (main)
  (display "leaving")
  (for-each (lambda (x) (if (eq? x 'stop) (exit #f) (display x))) '(1 2 stop 3)))
(main)
(display "never")
