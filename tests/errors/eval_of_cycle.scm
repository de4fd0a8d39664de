(define l (list '+ 1))
(set-cdr! (cdr l) l)
(eval l (interaction-environment))
