(display "x")
(list (exit 'done))
