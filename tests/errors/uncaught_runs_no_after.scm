;; An uncaught error ends the program where it is: the output so far stays.
(define (work)
  (dynamic-wind
    (lambda () (display "open "))
    (lambda () (string->number 'x))
    (lambda () #f)))
(work)
