(define λ 5)
(define s "πλ😀")
(list s λ) (car s)
