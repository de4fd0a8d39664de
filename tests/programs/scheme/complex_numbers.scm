;; Rectangular and polar numbers.

;; Numbers are shown by their parts: how a pure imaginary number is written
;; is not the same everywhere.
(define (plain x)
  (cond ((pair? x) (map plain x))
        ((and (number? x) (not (real? x))) (list 'parts (real-part x) (imag-part x)))
        (else x)))
(define (show . xs) (for-each (lambda (x) (write (plain x)) (display " ")) xs) (newline))
(define (close? a b) (< (magnitude (- a b)) 1e-10))

(show (make-rectangular 1 2) (make-rectangular 1.5 -2.5) (make-rectangular 1 0) (make-rectangular 0 1) (make-rectangular 0 -1) (make-rectangular 1/2 3/4))
(show 1+2i +i -i 3-4i +2i -2.5+1.i 1.5+0.5i (+ 1+2i 1-2i) (- 1+2i 0+2i) (* +i +i) (* 1+2i 3-4i) (/ 1+2i 3-4i) (/ 5 1+2i))
(show (real-part 3+4i) (imag-part 3+4i) (magnitude 3+4i) (real-part 5) (imag-part 5) (magnitude -5) (imag-part 1.5) (angle 5))
(show (= 1+2i 1+2i) (eqv? 1+2i 1+2i) (equal? 1+2i 1+2i) (= 1+2i 1-2i) (eqv? 1+2i 1.+2.i) (= 1+2i 1.+2.i) (zero? 0+0i) (exact? 1+2i) (inexact? 1.+2.i) (exact? 1.+2.i))
(show (complex? 1+2i) (real? 1+2i) (number? +i) (rational? 1+2i) (integer? 1+0i) (real? 1+0i))
(show (string->number "1+2i") (string->number "+i") (string->number "-i") (string->number "1-1/2i") (string->number "i") (string->number "1+i2") (string->number "2i") (number->string 1-2i) (number->string 1/2+3/4i))
(show (sqrt -4) (sqrt -1) (sqrt -9/4) (expt +i 2) (expt +i 4) (expt 1+i 3) (expt 1+i 10) (* 2 1+i) (- 1+i) (/ +i))
(show (close? (make-polar 2 0) 2) (close? (make-polar 1 (/ 3.141592653589793 2)) +i) (close? (sqrt -2.0) (make-rectangular 0 1.4142135623730951)) (close? (sqrt 3+4i) 2+i) (close? (exp (* +i 3.141592653589793)) -1) (close? (expt 2.718281828459045 (* +i 3.141592653589793)) -1))
(show (close? (angle +i) 1.5707963267948966) (close? (angle -1) 3.141592653589793) (close? (angle -1.0) 3.141592653589793) (close? (magnitude 1+i) 1.4142135623730951) (close? (log -1) (make-rectangular 0 3.141592653589793)))
(show (exact->inexact 1+2i) (exact 1.5+2.5i) (+ 1+2i 0.5+0.25i) (* 1.0 1+2i))
(show (guard (e (#t 'error)) (< 1+i 2)) (guard (e (#t 'error)) (max 1+i 2)) (guard (e (#t 'error)) (floor 1+i)) (guard (e (#t 'error)) (/ 1+i 0)))

;; Gaussian integers: norm, units, a power table.
(define (norm z) (+ (square (real-part z)) (square (imag-part z))))
(show (map norm '(1+i 2+3i -1-i 5)) (map (lambda (n) (expt 1+2i n)) '(0 1 2 3 4)))

;; Roots of quadratics, exact where they are.
(define (roots a b c) (let ((d (sqrt (- (* b b) (* 4 a c))))) (list (/ (+ (- b) d) (* 2 a)) (/ (- (- b) d) (* 2 a)))))
(show (roots 1 -3 2) (roots 1 0 1) (roots 1 2 5) (roots 4 4 17))

;; A discrete Fourier transform and back.
(define pi 3.141592653589793)
(define (dft l sign)
  (let ((n (length l)))
    (map (lambda (k)
           (let loop ((l l) (j 0) (s 0))
             (if (null? l) s
                 (loop (cdr l) (+ j 1) (+ s (* (car l) (make-polar 1. (* sign 2 pi j k (/ 1. n)))))))))
         (iota n))))
(define signal '(1 2 3 4 0 0 -1 5))
(define back (map (lambda (z) (/ z 8)) (dft (dft signal -1) 1)))
(show (every close? signal back) (close? (car (dft signal -1)) 14))

;; Escape times of the Mandelbrot set on a small grid.
(define (escape c) (let loop ((z 0) (n 0)) (if (or (= n 30) (> (magnitude z) 2)) n (loop (+ (* z z) c) (+ n 1)))))
(do ((y -1 (+ y 1/2))) ((> y 1))
  (do ((x -2 (+ x 1/2))) ((> x 1)) (display (if (= 30 (escape (make-rectangular (exact->inexact x) (exact->inexact y)))) "#" ".")))
  (newline))
