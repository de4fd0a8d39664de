(set! (car x) 1)
