; diviter: divides lengths by two, a length being a list: keeps every second
; element, in a loop.
; size: 200
; expect: 707000

(define (make-list-of n)
  (do ((i 0 (+ i 1))
       (l '() (cons i l)))
      ((= i n) l)))

(define (every-second l)
  (do ((l l (cddr l))
       (result '() (cons (car l) result)))
      ((null? l) result)))

(define (run n)
  (let ((l (make-list-of n)))
    (do ((i 0 (+ i 1))
         (sum 0 (+ sum (length (every-second l)) (car (every-second l)))))
        ((= i 7000) sum))))

(display (run 200)) (newline)
