(define l (list 'again))
(set-cdr! l l)
(raise l)
