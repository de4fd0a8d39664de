(define (smaller? a b) (< a b))
(smaller? 1 #\a)
