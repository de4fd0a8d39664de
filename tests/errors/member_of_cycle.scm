;; The walk is the runtime's own, where Ctrl-C does not reach: it must find the cycle.
(define days (list 'monday 'tuesday))
(set-cdr! (cdr days) days)
(display (car (memq 'tuesday days)))
(member 'sunday days)
