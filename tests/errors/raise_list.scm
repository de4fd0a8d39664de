(display 'before)
(raise '(my-error "text" 42))
