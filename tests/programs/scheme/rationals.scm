;; Exact rationals: normal form, arithmetic, comparison, rounding.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(show 6/4 -6/4 10/5 0/7 (/ 6 4) (/ -6 4) (/ 6 -4) (/ 0 3) (/ 3) (/ -3) (/ 1/3))
(show (+ 1/2 1/3) (- 1/2 1/3) (* 2/3 3/4) (/ 2/3 4/9) (+ 1/2 1/2) (* 2/3 3/2) (- 1/2 1/2))
(show (+ 1/2 1) (* 1/2 4) (- 5 1/2) (/ 5 1/2) (/ 1/2 5) (+ 1/3 1/3 1/3) (* 1/2 1/2 1/2))
(show (+ 1/2 0.5) (* 1/4 2.0) (/ 1 4.) (exact->inexact 1/3) (exact->inexact -7/8) (inexact 22/7))
(show (= 1/2 0.5) (= 2/4 1/2) (eqv? 2/4 1/2) (equal? 1/3 1/3) (eqv? 1/2 0.5) (< 1/3 1/2 2/3) (> -1/3 -1/2) (<= 1/2 1/2) (= 1/3 .3333333333333333))
(show (numerator 6/4) (denominator 6/4) (numerator -6/4) (denominator 5) (numerator 0) (denominator 0) (denominator 0.5) (numerator 0.75))
(show (exact? 1/2) (inexact? 1/2) (rational? 1/2) (integer? 1/2) (integer? 4/2) (real? 1/2) (number? 1/2) (exact-integer? 1/2) (exact-integer? 4/2))

(define (rounds x) (list (floor x) (ceiling x) (truncate x) (round x)))
(show (rounds 7/2) (rounds -7/2) (rounds 5/2) (rounds 1/3) (rounds -1/3) (rounds 2/3) (rounds 5))
(show (abs -1/2) (max 1/2 1/3) (min 1/2 1/3) (max 1/2 0.25) (zero? 0/5) (positive? 1/9) (negative? -1/9))
(show (expt 2/3 5) (expt 2/3 -5) (expt 2 -3) (expt -1/2 3) (expt 1/2 0) (expt 10 -2))
(show (sqrt 1/4) (sqrt 9/16) (exact (sqrt 4/9)) (exact->inexact 123456789/1000))
(show (number->string 22/7) (number->string -1/255 16) (string->number "1/2") (string->number "-3/6") (string->number "#xa/b") (string->number "1/0") (string->number "1/-2") (string->number "#e1.25") (string->number "#i1/4"))
(show (exact 0.5) (exact 0.1) (exact -2.75) (exact 1e-3) (inexact->exact .3333))
(show (gcd 12 18) (lcm 4 6) (/ 9 3) (/ 9 6) (/ 12 8 2) (- 1/2) (- -1/2))
(show (rationalize 3/10 1/10) (rationalize .3 1/10) (rationalize 1/3 1/100) (rationalize -3/7 1/10) (rationalize 5 1/2) (rationalize 22/7 1/1000) (rationalize 1/2 1))
(show (guard (e (#t 'error)) (/ 1 0)) (guard (e (#t 'error)) (/ 1/2 0)) (guard (e (#t 'error)) (/ 0)) (/ 1. 0.) (/ -1/2 0.))

;; Sums of series, exactly.
(define (harmonic n) (let loop ((i 1) (s 0)) (if (> i n) s (loop (+ i 1) (+ s (/ i))))))
(show (harmonic 10) (harmonic 40))
(define (bernoulli n)
  (let ((a (make-vector (+ n 1))))
    (do ((m 0 (+ m 1))) ((> m n) (vector-ref a 0))
      (vector-set! a m (/ 1 (+ m 1)))
      (do ((j m (- j 1))) ((< j 1))
        (vector-set! a (- j 1) (* j (- (vector-ref a (- j 1)) (vector-ref a j))))))))
(show (map bernoulli '(0 1 2 3 4 6 8 10 20 30)))
(show (let loop ((i 0) (s 0)) (if (= i 30) s (loop (+ i 1) (+ s (expt 1/2 i))))))

;; Egyptian fractions and the Stern-Brocot path.
(define (egyptian x) (if (= x 0) '() (let ((d (ceiling (/ x)))) (cons d (egyptian (- x (/ d)))))))
(show (egyptian 4/13) (egyptian 7/15) (egyptian 5/121))
(define (stern-brocot x)
  (let loop ((a 0) (b 1) (c 1) (d 0) (path '()))
    (let ((m (/ (+ a c) (+ b d))))
      (cond ((= x m) (reverse path))
            ((< x m) (loop a b (+ a c) (+ b d) (cons 'l path)))
            (else (loop (+ a c) (+ b d) c d (cons 'r path)))))))
(show (stern-brocot 5/7) (stern-brocot 19/7))

;; Large parts.
(define x (/ (expt 10 30) (+ (expt 10 29) 1)))
(show x (< x 10) (> x 9) (floor x) (exact->inexact x) (= x (/ 1 (/ 1 x))))
(show (- (/ (+ (expt 2 70) 1) (expt 2 70)) 1) (* (/ (expt 3 40) (expt 2 40)) (/ (expt 2 40) (expt 3 40))))
(show (exact->inexact (/ (+ (expt 10 400) 1) (expt 10 400))) (exact->inexact (/ 1 (expt 10 400))))

;; Sorting mixed exactness.
(show (sort '(1/2 0.25 1/3 0.75 2/3 0 1) <))
