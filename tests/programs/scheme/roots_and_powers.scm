;; exact-integer-sqrt, expt, sqrt and integer algorithms on top of them.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))
(define (isqrt n) (call-with-values (lambda () (exact-integer-sqrt n)) list))

(show (map isqrt '(0 1 2 3 4 8 9 15 16 17 99 100)))
(show (isqrt (expt 10 20)) (isqrt (- (expt 10 20) 1)) (isqrt (+ (expt 2 62) 5)) (isqrt (expt 3 81)))
(define (isqrt-ok? n) (let* ((l (isqrt n)) (s (car l)) (r (cadr l))) (and (= n (+ (* s s) r)) (<= 0 r (* 2 s)))))
(show (every isqrt-ok? (iota 2000)) (every isqrt-ok? (map (lambda (i) (+ (expt 7 i) i)) (iota 60))))
(show (guard (e ((error-object? e) 'error)) (exact-integer-sqrt -1)) (guard (e ((error-object? e) 'error)) (exact-integer-sqrt 1.5)))

(show (map (lambda (e) (expt 2 e)) '(0 1 10 29 30 31 32 62 63 64 100)) (expt 1 1000000) (expt -1 1000001) (expt 0 10) (expt 10 25))
(show (expt 1/2 10) (expt 3/2 5) (expt 2 -10) (expt -3 -3) (expt 1.5 3) (expt 4 0.5) (expt 4. -0.5) (expt 0. 1))
(show (= (expt 2 200) (* (expt 2 100) (expt 2 100))) (= (expt 12 34) (* (expt 4 34) (expt 3 34))) (exact? (expt 5 3)) (exact? (expt 5. 3)))
(show (sqrt 144) (sqrt 1/144) (sqrt 14400000000000000000000) (sqrt 12345678987654321) (sqrt 144.) (exact? (sqrt 145)) (sqrt 6.25))
(show (exact->inexact (sqrt 2)) (sqrt 3.) (< (abs (- (sqrt (expt 10 41)) (* (sqrt 10.) (expt 10. 20)))) 1e6))

;; Integer roots by Newton's method.
(define (iroot n k)
  (let loop ((x (expt 2 (+ 1 (quotient (string-length (number->string n 2)) k)))))
    (let ((y (quotient (+ (* (- k 1) x) (quotient n (expt x (- k 1)))) k)))
      (if (>= y x) x (loop y)))))
(show (iroot 27 3) (iroot 26 3) (iroot (expt 10 30) 5) (iroot (- (expt 7 33) 1) 11))

;; Digits of the square root of two.
(show (car (isqrt (* 2 (expt 100 60)))))

;; Perfect powers below 500.
(define (perfect-power? n)
  (let loop ((k 2)) (and (<= (expt 2 k) n) (or (= n (expt (iroot n k) k)) (loop (+ k 1))))))
(show (filter perfect-power? (iota 498 2)))

;; Pell's equation, by the continued fraction of the root.
(define (pell d)
  (let ((a0 (car (isqrt d))))
    (let loop ((m 0) (q 1) (a a0) (h1 1) (h a0) (k1 0) (k 1))
      (if (= 1 (- (* h h) (* d k k)))
          (list h k)
          (let* ((m2 (- (* q a) m)) (q2 (quotient (- d (* m2 m2)) q)) (a2 (quotient (+ a0 m2) q2)))
            (loop m2 q2 a2 h (+ (* a2 h) h1) k (+ (* a2 k) k1)))))))
(show (pell 2) (pell 7) (pell 61) (pell 109) (pell 661))

;; Miller-Rabin and factoring by Pollard's rho.
(define (power-mod b e m) (let loop ((b (modulo b m)) (e e) (acc 1)) (if (= e 0) acc (loop (modulo (* b b) m) (quotient e 2) (if (odd? e) (modulo (* acc b) m) acc)))))
(define (prime? n)
  (define (witness? a d s)
    (let ((x (power-mod a d n)))
      (if (or (= x 1) (= x (- n 1))) #f
          (let loop ((i 1) (x x))
            (cond ((= i s) #t)
                  (else (let ((x (modulo (* x x) n))) (if (= x (- n 1)) #f (loop (+ i 1) x)))))))))
  (cond ((< n 2) #f)
        ((memv n '(2 3 5 7 11 13 17 19 23 29 31 37)) #t)
        ((even? n) #f)
        (else
          (let loop ((d (- n 1)) (s 0))
            (if (even? d) (loop (quotient d 2) (+ s 1))
                (not (any (lambda (a) (witness? a d s)) '(2 3 5 7 11 13 17 19 23 29 31 37))))))))
(show (filter prime? (iota 30)) (prime? 1000000007) (prime? (- (expt 2 61) 1)) (prime? (- (expt 2 67) 1)) (prime? 3215031751))
(define (factor n)
  (define (rho n c)
    (define (f x) (modulo (+ (* x x) c) n))
    (let loop ((x 2) (y 2))
      (let* ((x (f x)) (y (f (f y))) (g (gcd (- x y) n)))
        (cond ((= g 1) (loop x y)) ((= g n) (rho n (+ c 1))) (else g)))))
  (cond ((= n 1) '())
        ((even? n) (cons 2 (factor (quotient n 2))))
        ((prime? n) (list n))
        (else (let ((d (rho n 1))) (append (factor d) (factor (quotient n d)))))))
(show (map (lambda (n) (sort (factor n) <)) '(360 9699690 1000000016000000063 12345678901234567 600851475143)))
