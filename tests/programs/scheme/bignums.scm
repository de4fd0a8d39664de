;; Integers of any size: factorials, powers, division, conversion.

(define (show . xs) (for-each (lambda (x) (display x) (display " ")) xs) (newline))

(define (factorial n) (if (= n 0) 1 (* n (factorial (- n 1)))))
(show (factorial 20) (factorial 21) (factorial 30))
(show (factorial 100))
(define (digit-sum n) (let loop ((n n) (s 0)) (if (= n 0) s (loop (quotient n 10) (+ s (remainder n 10))))))
(show (digit-sum (factorial 500)))
(show (string-length (number->string (factorial 1000))))
(show (quotient (factorial 100) (factorial 98)) (remainder (factorial 50) (+ (factorial 25) 1)))

(define (fib n) (let loop ((i 0) (a 0) (b 1)) (if (= i n) a (loop (+ i 1) b (+ a b)))))
(show (fib 100) (fib 300))
(show (expt 3 200))
(show (expt -7 77))
(show (expt 2 1000))

;; The division identity for all signs.
(define a (+ (expt 10 40) 123456789))
(define b (+ (expt 10 17) 7))
(for-each
  (lambda (p)
    (let* ((n (car p)) (d (cdr p)) (q (quotient n d)) (r (remainder n d)) (m (modulo n d)))
      (show q r m (= n (+ (* q d) r)) (= 0 (remainder (- n m) d)))))
  (list (cons a b) (cons (- a) b) (cons a (- b)) (cons (- a) (- b)) (cons b a) (cons (- b) a) (cons a a) (cons (* a b) b)))

;; Comparison, sign and parity.
(show (< a b) (> a b) (= a (+ b (- a b))) (<= b a a) (negative? (- a)) (positive? a) (zero? (- a a)) (even? a) (odd? a))
(show (max a b 1) (min a b 1) (abs (- a)) (eqv? a (+ a 0)) (equal? (list a) (list (+ a 0))) (= a (* 1 a)))
(show (let loop ((l (list (expt 2 70) (- (expt 2 70)) 5 (expt 2 65) -1)) (s 0)) (if (null? l) s (loop (cdr l) (+ s (car l))))))
(show (sort (list (expt 10 30) 3 (- (expt 10 25)) (expt 10 29) 0 -3) <))

;; gcd, lcm, square roots.
(show (gcd (* 123456789 987654321) (expt 3 50)) (gcd (expt 6 40) (expt 10 40)) (lcm (expt 2 70) (expt 6 30)))
(show (gcd (factorial 30) (- (fib 200))) (gcd 0 a) (gcd))
(call-with-values (lambda () (exact-integer-sqrt (expt 10 41))) show)
(call-with-values (lambda () (exact-integer-sqrt (- (expt 2 200) 1))) show)
(show (sqrt (expt 10 60)) (sqrt (* a a)) (exact? (sqrt (expt 3 100))))

;; Radixes, both ways.
(for-each
  (lambda (radix)
    (let ((s (number->string (factorial 25) radix)))
      (show radix s (= (factorial 25) (string->number s radix)))))
  '(2 8 10 16))
(show (number->string (- (expt 16 20)) 16) (string->number "-ffffffffffffffffffffffff" 16))
(show (string->number "#xDEADBEEFDEADBEEFDEADBEEF") (string->number "#b-1000000000000000000000000000000000000000000000000000000000000000000000"))
(show #xffffffffffffffffffff #o7777777777777777777777777 #b1111111111111111111111111111111111111111111111111111111111111111111)

;; Modular exponentiation: Fermat, and an RSA round trip.
(define (power-mod base e m)
  (let loop ((b (modulo base m)) (e e) (acc 1))
    (cond ((= e 0) acc)
          ((odd? e) (loop (modulo (* b b) m) (quotient e 2) (modulo (* acc b) m)))
          (else (loop (modulo (* b b) m) (quotient e 2) acc)))))
(define prime (- (expt 2 127) 1))
(show (power-mod 3 (- prime 1) prime) (power-mod 5 (- prime 2) prime))
(define (extended-gcd a b)
  (if (= b 0) (list a 1 0)
      (let ((r (extended-gcd b (modulo a b))))
        (list (car r) (caddr r) (- (cadr r) (* (floor-quotient a b) (caddr r)))))))
(define p (- (expt 2 89) 1))
(define q (- (expt 2 107) 1))
(define n (* p q))
(define phi (* (- p 1) (- q 1)))
(define e 65537)
(define d (modulo (cadr (extended-gcd e phi)) phi))
(define message 123456789012345678901234567890)
(define cipher (power-mod message e n))
(show cipher)
(show (= message (power-mod cipher d n)))

;; Large integers and floats.
(show (= (expt 2 80) (exact (expt 2. 80))) (< (expt 10 400) +inf.0) (> (- (expt 10 400)) -inf.0) (= (exact->inexact (expt 10 400)) +inf.0))
(show (exact 1e18) (exact 123456789e10) (exact (floor 1e20)))
(show (< (expt 10 25) 1e25) (= (exact 1e25) 1e25) (- (exact 1e25) (expt 10 25)))
(show (quotient (expt 10 50) (expt 10 49)) (exact->inexact (/ (expt 10 50) (+ (expt 10 49) 1))) (/ (expt 2 100) (expt 2 98)))
