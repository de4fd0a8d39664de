;; Floating point: how it is written, rounded, compared and computed.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(show 1.0 -1.0 0.0 -0.0 1.5 .5 -.5 100.0 1e3 1e6 123.456 1e-3 0.001234)
(show 1e21 1e22 1e100 1.5e300 1e-7 1.5e-10 -2.5e-8 1.7976931348623157e308 5e-324 2.2250738585072014e-308)
(show 3.141592653589793 2.718281828459045 0.1 0.2 (+ 0.1 0.2) 1.1 2.2 (* 1.1 1.1) (/ 1. 3.) (/ 2. 3.) 4.35 0.3)
(show +inf.0 -inf.0 +nan.0 (/ 1. 0.) (/ -1. 0.) (- +inf.0 +inf.0) (* 0. +inf.0) (+ +inf.0 1) (- +inf.0))
(show 1.e2 1.e-2 12.e1 +1.5 1e0 1E2 (exact->inexact 100) (inexact 1/8) 5e-1)

(define (rounds x) (list (floor x) (ceiling x) (truncate x) (round x)))
(show (rounds 2.5) (rounds 3.5) (rounds -2.5) (rounds 2.4) (rounds 2.6) (rounds -2.6) (rounds -0.6) (rounds 123456.5))
(show (exact (round 2.5)) (exact (floor -2.5)) (exact 3.0) (inexact->exact 0.5) (round 7.0) (exact 1e18))

(show (= 1 1.0) (eqv? 1 1.0) (equal? 1.0 1.0) (eqv? 0.0 -0.0) (= 0.0 -0.0) (eqv? 1.5 1.5) (= +nan.0 +nan.0) (< 1 1.5 2) (< +nan.0 1) (> +inf.0 1e308) (eqv? +nan.0 +nan.0))
(show (nan? +nan.0) (nan? 1.) (infinite? -inf.0) (infinite? 1.) (finite? 1.) (finite? +nan.0) (finite? 5))
(show (integer? 2.0) (integer? 2.5) (rational? 2.5) (rational? +inf.0) (rational? +nan.0) (real? +nan.0) (integer? +inf.0) (exact? 2.0) (inexact? 2.0) (number? +nan.0))
(show (+ 1 2.5) (- 5.5 5) (* 2 0.5) (/ 1 2.) (+ 1/2 .5) (max 1 2.0) (max 3 2.0) (min 1 2.0) (max 1.5 1/2) (abs -1.5) (abs -0.0))
(show (zero? 0.0) (zero? -0.0) (positive? 1e-300) (negative? -1e-300) (negative? -0.0) (- 0.0) (even? 4.) (odd? 5.))

;; Exact results from the elementary functions where the argument allows.
(show (sqrt 16.) (sqrt 2) (sqrt 2.25) (sqrt 1e100) (expt 2. 10) (expt 2 0.5) (expt 2. -1) (expt 1.5 2) (exp 1.) (exp 0.) (log 1.))
(show (sin 0.) (cos 0.) (atan 1. 1.) (atan 1) (atan -1. 0.) (atan 0. -1.) (atan 1 -1.) (acos 1.) (asin 0.) (acos -1.) (log 100. 10.))
(define (close? a b) (< (abs (- a b)) 1e-12))
(show (close? (sin (/ 3.141592653589793 6)) 0.5) (close? (tan (atan 0.75)) 0.75) (close? (exp (log 10.)) 10.) (close? (+ (expt (sin 1.2) 2) (expt (cos 1.2) 2)) 1.) (close? (log 8. 2.) 3.) (close? (log 1024 2) 10) (close? (asin 1.) (acos 0.)) (close? (expt 10. 0.30102999566398120) 2.) (close? (exp -1) 0.36787944117144233))

;; Conversions with strings.
(show (string->number "1e3") (string->number ".5") (string->number "-1.25e-2") (string->number "1.") (string->number "+inf.0") (string->number "1e") (string->number ".") (string->number "-") (string->number "1.2.3") (string->number "#e1.5") (string->number "#i3/4") (string->number "#e1e3") (= +inf.0 (string->number "1e400")) (string->number "1e-400"))
(show (number->string 3.5) (number->string -0.75) (number->string 1e21) (number->string 1e-7) (number->string 123456.789))
(define (round-trip? x) (eqv? x (string->number (number->string x))))
(show (map round-trip? '(0.1 1e23 5e-324 1.7976931348623157e308 123456789.12345678 -0.0 4.9406564584124654e-324 9.5367431640625e-7 1e-5)))
(define (all-round-trip n) (let loop ((i 0) (x 1.1)) (or (= i n) (and (round-trip? x) (loop (+ i 1) (* x 1.37))))))
(show (all-round-trip 2000))

;; Numeric programs.
(define (newton f df x n) (if (= n 0) x (newton f df (- x (/ (f x) (df x))) (- n 1))))
(show (close? (newton (lambda (x) (- (* x x x) 2)) (lambda (x) (* 3 x x)) 1. 30) 1.2599210498948732))
(define (simpson f a b n)
  (let ((h (/ (- b a) n)))
    (let loop ((i 1) (s (+ (f a) (f b))))
      (if (= i n) (/ (* s h) 3)
          (loop (+ i 1) (+ s (* (if (odd? i) 4 2) (f (+ a (* i h))))))))))
(show (close? (simpson (lambda (x) (* x x)) 0. 3. 100) 9.) (close? (simpson sin 0. 3.141592653589793 1000) 2.))
(define (machine-epsilon) (let loop ((e 1.)) (if (= (+ 1. (/ e 2)) 1.) e (loop (/ e 2)))))
(show (machine-epsilon) (= (machine-epsilon) (expt 2. -52)))
(define (sum-naive l) (let loop ((l l) (s 0.)) (if (null? l) s (loop (cdr l) (+ s (car l))))))
(define (sum-kahan l)
  (let loop ((l l) (s 0.) (c 0.))
    (if (null? l) s
        (let* ((y (- (car l) c)) (t (+ s y))) (loop (cdr l) t (- (- t s) y))))))
(define tenths (make-list 1000 0.1))
(show (sum-naive tenths) (sum-kahan tenths) (fold + 0 (map exact '(0.5 0.25 0.125))))
