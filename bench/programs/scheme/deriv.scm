; deriv: symbolic differentiation of a sum of products, over and over. Lists
; made with `map` and `list`, symbols compared with `eq?`.
; size: 30000
; expect: 18600

(define (deriv e)
  (cond ((not (pair? e)) (if (eq? e 'x) 1 0))
        ((eq? (car e) '+) (cons '+ (map deriv (cdr e))))
        ((eq? (car e) '-) (cons '- (map deriv (cdr e))))
        ((eq? (car e) '*)
         (list '* e (cons '+ (map deriv-quotient (cdr e)))))
        ((eq? (car e) '/)
         (list '-
               (list '/ (deriv (cadr e)) (caddr e))
               (list '/
                     (cadr e)
                     (list '* (caddr e) (caddr e) (deriv (caddr e))))))
        (else 'unknown)))

(define (deriv-quotient e)
  (list '/ (deriv e) e))

(define (count-leaves e)
  (cond ((pair? e) (+ (count-leaves (car e)) (count-leaves (cdr e))))
        ((null? e) 0)
        (else 1)))

(define (run n)
  (let ((e '(+ (* 3 x x) (* a x x) (/ (* b x) (+ x 1)) 5)))
    (let loop ((i 0) (sum 0))
      (if (= i n)
          sum
          (let ((d (deriv e)))
            (loop (+ i 1)
                  (if (= 0 (modulo i 100))
                      (+ sum (count-leaves d))
                      sum)))))))

(display (run 30000)) (newline)
