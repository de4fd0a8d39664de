;; Digits of pi, e and the golden ratio with big integers: spigot, Machin,
;; and continued fractions, which must agree.

(define (show . xs) (for-each display xs) (newline))

;; Gibbons' unbounded spigot.
(define (spigot n)
  (let loop ((q 1) (r 0) (t 1) (k 1) (m 3) (x 3) (left n) (acc '()))
    (cond ((= left 0) (list->string (reverse acc)))
          ((< (+ (* 4 q) (- r t)) (* m t))
           (loop (* 10 q) (* 10 (- r (* m t))) t k
                 (- (quotient (* 10 (+ (* 3 q) r)) t) (* 10 m)) x
                 (- left 1) (cons (integer->char (+ 48 m)) acc)))
          (else
            (loop (* q k) (* (+ (* 2 q) r) x) (* t x) (+ k 1)
                  (quotient (+ (* q (+ (* 7 k) 2)) (* r x)) (* t x)) (+ x 2)
                  left acc)))))
(show (spigot 60))

;; Machin's formula in fixed point.
(define (arctan-inverse x unit)
  (let loop ((power (quotient unit x)) (n 1) (sign 1) (sum 0))
    (if (= power 0) sum
        (loop (quotient power (* x x)) (+ n 2) (- sign) (+ sum (* sign (quotient power n)))))))
(define (machin digits)
  (let ((unit (expt 10 (+ digits 10))))
    (quotient (* 4 (- (* 4 (arctan-inverse 5 unit)) (arctan-inverse 239 unit))) (expt 10 10))))
(show (machin 100))
(show (string=? (spigot 300) (substring (number->string (machin 320)) 0 300)))
(define digits (number->string (machin 1000)))
(show (substring digits 762 768) " " (string-length digits))
(show (map (lambda (d) (count (lambda (c) (char=? c d)) (string->list digits))) (string->list "0123456789")))

;; e by its series, and as a continued fraction [2; 1 2 1 1 4 1 1 6 1 ...].
(define (e-digits n)
  (let ((unit (expt 10 (+ n 10))))
    (let loop ((term unit) (k 1) (sum 0))
      (if (= term 0) (quotient sum (expt 10 10)) (loop (quotient term k) (+ k 1) (+ sum term))))))
(show (e-digits 80))
(define (e-term k) (cond ((= k 0) 2) ((= 2 (modulo k 3)) (* 2 (quotient (+ k 1) 3))) (else 1)))
(define (convergent term n)
  (let loop ((k (- n 1)) (x (term n))) (if (< k 0) x (loop (- k 1) (+ (term k) (/ x))))))
(show (map (lambda (n) (convergent e-term n)) '(0 1 2 3 4 5 10)))
(show (= (e-digits 80) (floor (* (expt 10 80) (convergent e-term 80)))))

;; The golden ratio and square roots.
(show (map (lambda (n) (convergent (lambda (k) 1) n)) '(1 5 10 20)))
(define (sqrt-digits n digits) (call-with-values (lambda () (exact-integer-sqrt (* n (expt 100 digits)))) (lambda (s r) s)))
(show (sqrt-digits 2 50))
(define (continued x n) (if (= n 0) '() (let ((f (floor x))) (cons f (if (= x f) '() (continued (/ (- x f)) (- n 1)))))))
(show (continued (/ (machin 40) (expt 10 40)) 12))
(show (continued (/ (sqrt-digits 7 60) (expt 10 60)) 13))
(show (continued 415/93 10))

;; Best approximations of pi with small denominators.
(define (approximations x limit)
  (let loop ((terms (continued x 12)) (h1 1) (h0 0) (k1 0) (k0 1) (acc '()))
    (if (null? terms) (reverse acc)
        (let ((h (+ (* (car terms) h1) h0)) (k (+ (* (car terms) k1) k0)))
          (if (> k limit) (reverse acc) (loop (cdr terms) h h1 k k1 (cons (/ h k) acc)))))))
(show (approximations (/ (machin 40) (expt 10 40)) 100000))
