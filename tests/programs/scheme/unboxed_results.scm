;; Procedures whose results are numbers of one class, until they are not: they return them unboxed where they are
;; compiled, and all that may come instead of a number has to come through.

(define (show . values)
  (for-each (lambda (value) (write value) (display " ")) values)
  (newline))

(define (times count thunk)
  (let loop ((k count) (result #f))
    (if (= k 0) result (loop (- k 1) (thunk)))))

;; Flonums, by recursion that is not in tail position.
(define (weigh n)
  (if (< n 2.)
      n
      (+ (weigh (- n 1.)) (/ (weigh (- n 2.)) 2.))))
(show (times 40 (lambda () (weigh 9.))))

;; Results of another procedure in tail position, and of each other.
(define (half x) (/ (weigh x) 2.))
(define (halves x) (if (< x 3.) (half x) (quarters (- x 1.))))
(define (quarters x) (if (< x 4.) (half (/ x 2.)) (halves (- x 1.))))
(show (times 40 (lambda () (+ (halves 8.) (quarters 9.)))))

;; Fixnums, which become integers of 64 bits and then larger ones.
(define (product n) (if (= n 0) 1 (* n (product (- n 1)))))
(show (times 40 (lambda () (product 8))))
(show (times 40 (lambda () (product 16))))
(show (product 30))
(show (times 40 (lambda () (quotient (product 25) (product 23)))))
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(show (times 10 (lambda () (fib 12))))

;; The smallest numbers there are of each size.
(define (down n) (if (= n 0) -1073741824 (down (- n 1))))
(define (deeper n k) (if (= n 0) k (- (deeper (- n 1) k) 1)))
(show (times 40 (lambda () (+ 0 (down 3)))))
(show (times 40 (lambda () (deeper 3 -1073741821))))
(show (times 40 (lambda () (deeper 3 -2147483645))))
(show (times 40 (lambda () (deeper 3 -9223372036854775805))))
(show (times 40 (lambda () (deeper 3 -9223372036854775806))))

;; What is no number as other numbers go.
(define (ratio a b) (if (< a 0.) (- (ratio (- a) b)) (/ a b)))
(show (times 40 (lambda () (ratio -1. 2.))))
(show (ratio -1. 0.) (nan? (ratio 0. 0.)) (ratio -0. 1.))
(show (times 40 (lambda () (+ 1. (ratio -3. -0.)))))

;; A class that changes late: a flonum, then whatever there is.
(define (look items n)
  (cond ((null? items) (and (> n 5) 'none))
        ((= n 0) (car items))
        (else (look (cdr items) (- n 1)))))
(define (looked items n) (let ((x (look items n))) (if (number? x) (+ x x) x)))
(define floats '(1.5 2.5 3.5 4.5))
(show (times 60 (lambda () (looked floats 2))))
(show (looked floats 9) (looked floats 4))
(show (times 60 (lambda () (looked floats 9))))
(show (times 60 (lambda () (looked '(1 a "s" 7/2) 0))))
(show (looked '(1 a "s" 7/2) 1) (looked '(1 a "s" 7/2) 2) (looked '(1 a "s" 7/2) 3))
(show (times 60 (lambda () (looked floats 1))))

;; In place of a number a procedure is called that returns something else.
(define other weigh)
(define (by-other x) (if (> x 100.) (other 1.) (weigh x)))
(define (use x) (let ((y (by-other x))) (if (flonum? y) (* y 2.) (list y))))
(show (times 60 (lambda () (use 4.))))
(set! other (lambda (x) 'changed))
(show (use 200.) (times 60 (lambda () (use 200.))) (use 4.))

;; A continuation is captured below such calls, and entered again.
(define k #f)
(define entered 0)
(define (sum-of n)
  (if (= n 0)
      (call-with-current-continuation
       (lambda (here) (set! k here) .5))
      (+ 1. (sum-of (- n 1)))))
(show (times 30 (lambda () (sum-of 6))))
(let ((x (* 2. (sum-of 9))))
  (set! entered (+ entered 1))
  (show entered x)
  (cond ((< entered 4) (k (* 10. entered)))
        ((= entered 4) (k 1/2))
        ((= entered 5) (k 7))))

;; One that leaves such calls for good.
(define (find-over limit n escape)
  (if (> n limit) (escape n) (+ 1. (find-over limit (+ n 1.) escape))))
(show (times 40 (lambda ()
  (call-with-current-continuation
   (lambda (escape) (find-over 20. 0. escape))))))

;; Winders run as frames go.
(define trail '())
(define (guarded n)
  (dynamic-wind
   (lambda () (set! trail (cons 'in trail)))
   (lambda () (if (= n 0) .25 (+ 1. (guarded (- n 1)))))
   (lambda () (set! trail (cons 'out trail)))))
(show (times 20 (lambda () (set! trail '()) (guarded 3))) (reverse trail))

;; An error below such calls, handled above them and between them.
(define (risky n)
  (if (= n 0) (vector-ref (vector 1. 2.) 2) (+ 1. (risky (- n 1)))))
(define (safe n)
  (call-with-current-continuation
   (lambda (return)
     (with-exception-handler
      (lambda (condition) (return (if (= n 3) -1. 'failed)))
      (lambda () (risky n))))))
(show (times 40 (lambda () (safe 3))) (times 40 (lambda () (safe 4))))
(define (settle n)
  (if (= n 0)
      (with-exception-handler
       (lambda (condition) 12.5)
       (lambda () (+ 1. (raise-continuable 'again))))
      (+ 1. (settle (- n 1)))))
(show (times 40 (lambda () (settle 5))))

;; Deeper than the machine's stack.
(define (count-up n) (if (= n 0) 0. (+ 1. (count-up (- n 1)))))
(show (times 30 (lambda () (count-up 10))))
(show (count-up 100000) (count-up 100000))
(define (count-down n) (if (= n 0) 0 (+ 1 (count-down (- n 1)))))
(show (times 30 (lambda () (count-down 10))) (count-down 100000))

;; Calls in tail position that go round, and now and then by a way that is new.
(define (ping n x) (if (= n 0) x (pong (- n 1) (+ x .5))))
(define (pong n x) (if (= (remainder n 1000) 999) (pang n x) (ping n x)))
(define (pang n x) (ping n (- x .25)))
(show (times 30 (lambda () (ping 20 0.))))
(show (ping 300000 0.))

;; As an argument, and kept.
(define (integrate f a b n)
  (if (= n 0)
      (* (/ (- b a) 2.) (+ (f a) (f b)))
      (let ((m (/ (+ a b) 2.)))
        (+ (integrate f a m (- n 1)) (integrate f m b (- n 1))))))
(show (times 10 (lambda () (integrate (lambda (x) (* x x)) 0. 1. 5))))
(define kept (make-vector 3 0))
(vector-set! kept 0 (weigh 5.))
(vector-set! kept 1 (fib 10))
(show kept (map weigh '(3. 4. 5.)) (map fib '(3 4 5)))
(show (eqv? (weigh 6.) (weigh 6.)) (equal? (fib 9) (fib 9)))
