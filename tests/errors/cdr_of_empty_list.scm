(define l '())
(display "start")
(newline)
(cdr l)
