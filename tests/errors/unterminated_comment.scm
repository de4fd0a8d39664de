(display 1)
#| never closed
(display 2)
