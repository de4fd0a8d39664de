(display 1)
(display "abc)
(newline)
