; divrec: divides lengths by two, a length being a list: keeps every second
; element, by recursion that is not in tail position.
; size: 200
; expect: 2100000

(define (make-list-of n)
  (if (= n 0)
      '()
      (cons n (make-list-of (- n 1)))))

(define (every-second l)
  (if (null? l)
      '()
      (cons (car l) (every-second (cddr l)))))

(define (run n)
  (let ((l (make-list-of n)))
    (do ((i 0 (+ i 1))
         (sum 0 (+ sum (length (every-second l)) (car (every-second l)))))
        ((= i 7000) sum))))

(display (run 200)) (newline)
