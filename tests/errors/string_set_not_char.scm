(define s (make-string 3 #\a))
(string-set! s 0 "b")
