;; Recursion a million deep, in the program's own procedures and through
;; the library's.

(define (show x) (write x) (newline))
(define depth 1000000)

(define (count n) (if (= n 0) 0 (+ 1 (count (- n 1)))))
(show (count depth))

(define (build n) (if (= n 0) '() (cons n (build (- n 1)))))
(define big (build depth))
(show (length big))
(show (car big))

(define (sum l) (if (null? l) 0 (+ (car l) (sum (cdr l)))))
(show (sum big))

(define (my-append a b) (if (null? a) b (cons (car a) (my-append (cdr a) b))))
(show (length (my-append big big)))
(show (length (append big big '(1))))

(define (my-map f l) (if (null? l) '() (cons (f (car l)) (my-map f (cdr l)))))
(show (sum (my-map (lambda (x) (* 2 x)) big)))
(show (sum (map (lambda (x) (- x)) big)))
(show (sum (map + big big)))
(show (apply + big))
(show (apply max big))
(show (fold-right (lambda (x acc) (+ x acc)) 0 big))
(show (reduce + 0 big))
(show (length (filter even? big)))
(show (vector-length (list->vector big)))
(show (car (reverse big)))
(show (list-tail big (- depth 1)))
(show (car (sort big <)))

;; Mutual recursion, not in tail position.
(define (ping n) (if (= n 0) 'a (let ((r (pong (- n 1)))) (if (eq? r 'a) 'b 'a))))
(define (pong n) (if (= n 0) 'b (let ((r (ping (- n 1)))) (if (eq? r 'a) 'b 'a))))
(show (ping depth))

;; Deep structures: nested in the car, compared and copied.
(define (nest n) (let loop ((i 0) (t '())) (if (= i n) t (loop (+ i 1) (list t)))))
(define deep-a (nest 100000))
(define deep-b (nest 100000))
(define (deepness t) (if (null? t) 0 (+ 1 (deepness (car t)))))
(show (deepness deep-a))
(show (equal? deep-a deep-b))
(show (equal? deep-a (list deep-b)))

;; Deep recursion inside dynamic-wind, and an escape from the bottom.
(show
  (call/cc
    (lambda (k)
      (let down ((n depth))
        (if (= n 0) (k 'bottom) (+ 1 (down (- n 1))))))))
(show
  (guard (e ((symbol? e) (list 'caught e)))
    (let down ((n depth))
      (if (= n 0) (raise 'deep) (+ 1 (down (- n 1)))))))

;; A continuation captured at depth, re-entered from the top.
(define again #f)
(define entries 0)
(define (down n)
  (if (= n 0)
      (call/cc (lambda (k) (set! again k) 0))
      (+ 1 (down (- n 1)))))
(let ((r (down 100000)))
  (set! entries (+ entries 1))
  (show (list entries r))
  (if (< entries 3) (again (* entries 1000))))

;; Deep non-tail recursion with many live variables and closures.
(define (wide n a b c d e)
  (if (= n 0)
      (+ a b c d e)
      (let ((f (lambda (x) (+ x a n))))
        (- (f (wide (- n 1) b c d e a)) a n))))
(show (wide 300000 1 2 3 4 5))

;; Ackermann: deep and slow.
(define (ack m n)
  (cond ((= m 0) (+ n 1))
        ((= n 0) (ack (- m 1) 1))
        (else (ack (- m 1) (ack m (- n 1))))))
(show (ack 2 9))
(show (ack 3 5))

;; Nested with-exception-handler frames and parameterize frames.
(define p (make-parameter 0))
(define (nested n) (if (= n 0) (p) (parameterize ((p n)) (+ 0 (nested (- n 1))))))
(show (nested 20000))
(define (winds n) (if (= n 0) 'inside (let ((r (dynamic-wind (lambda () #f) (lambda () (winds (- n 1))) (lambda () #f)))) r)))
(show (winds 20000))
