(define p (open-output-string))
(write 1 p)
(close-output-port p)
(write 2 p)
