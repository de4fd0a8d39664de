; closures: an arithmetic language compiled to closures and run; Church
; numerals; counters with state of their own. Closure creation, calls of
; unknown procedures, assigned captured variables.
; size: 10000
; expect: (1451674943 11000 83320)

; Compiles an expression over x and y to a procedure of both.
(define (compile e)
  (cond ((number? e) (lambda (x y) e))
        ((eq? e 'x) (lambda (x y) x))
        ((eq? e 'y) (lambda (x y) y))
        (else
         (let ((a (compile (cadr e))) (b (compile (caddr e))))
           (case (car e)
             ((plus) (lambda (x y) (+ (a x y) (b x y))))
             ((minus) (lambda (x y) (- (a x y) (b x y))))
             ((times) (lambda (x y) (* (a x y) (b x y))))
             ((least) (lambda (x y) (min (a x y) (b x y))))
             (else
              (let ((c (compile (cadddr e))))
                (lambda (x y) (if (< (a x y) 0) (b x y) (c x y))))))))))

(define expression
  '(choose (minus (times x 3) (times y 5))
           (plus (times x x) (least y 17))
           (minus (choose (minus x 40) (times y 2) (plus y x))
                  (least (times x y) (plus x 1000)))))

(define (sum-over-grid f n)
  (let rows ((y 0) (sum 0))
    (if (= y n)
        sum
        (rows (+ y 1)
              (let columns ((x 0) (sum sum))
                (if (= x n)
                    sum
                    (columns (+ x 1) (+ sum (f x y)))))))))

(define zero (lambda (f) (lambda (x) x)))
(define (successor n) (lambda (f) (lambda (x) (f ((n f) x)))))
(define (plus m n) (lambda (f) (lambda (x) ((m f) ((n f) x)))))
(define (times m n) (lambda (f) (m (n f))))
(define (number->church n)
  (if (= n 0) zero (successor (number->church (- n 1)))))
(define (church->number n)
  ((n (lambda (x) (+ x 1))) 0))

(define (make-counter step)
  (let ((count 0))
    (lambda (message)
      (cond ((eq? message 'up) (set! count (+ count step)))
            ((eq? message 'down) (set! count (- count 1)))
            (else count)))))

(define (exercise-counters n)
  (let ((counters (map make-counter '(1 2 3 4 5))))
    (do ((i 0 (+ i 1)))
        ((= i n))
      (for-each (lambda (counter) (counter (if (= 0 (modulo i 3)) 'down 'up)))
                counters))
    (apply + (map (lambda (counter) (counter 'value)) counters))))

(define (run n)
  (let ((ten (number->church 10)))
    (list (sum-over-grid (compile expression) 300)
          (church->number (times ten (times ten (plus ten (times ten ten)))))
          (exercise-counters n))))

(display (run 10000)) (newline)
