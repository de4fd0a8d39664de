;; Arithmetic at the edges where a representation may change: 2^29 to 2^31,
;; 2^53, 2^62 to 2^64, and their negatives.

(define (show . xs) (for-each (lambda (x) (display x) (display " ")) xs) (newline))

(define edges '(29 30 31 32 52 53 61 62 63 64))
(for-each
  (lambda (bits)
    (let ((n (expt 2 bits)))
      (show bits)
      (show " " (- n 1) n (+ n 1))
      (show " " (- (- n) 1) (- n) (+ (- n) 1))
      (show " " (- n (- n)) (+ (- n 1) (- n 1)) (- (- (- n) 1) (- n 1)))
      (show " " (* n n) (* (- n 1) (+ n 1)) (* (- n) n))
      (show " " (quotient n -1) (quotient (- n) -1) (abs (- n)) (- (- n)))
      (show " " (quotient (* 2 n) 3) (remainder (* 2 n) 3) (modulo (- (* 2 n)) 3))
      (show " " (= n (+ (- n 1) 1)) (eqv? n (+ (- n 1) 1)) (< (- n 1) n) (> (- n) (- (- n) 1)) (even? n) (odd? (+ n 1)))
      (show " " (min n (- n)) (max n (- n)) (gcd n (* 6 n)) (lcm n 3))
      (show " " (= n (exact->inexact n)) (exact (exact->inexact n)))))
  edges)

;; Counting across an edge, up and down.
(define (count-up from steps) (let loop ((i 0) (n from)) (if (= i steps) n (loop (+ i 1) (+ n 1)))))
(define (count-down from steps) (let loop ((i 0) (n from)) (if (= i steps) n (loop (+ i 1) (- n 1)))))
(for-each
  (lambda (bits)
    (let ((n (expt 2 bits)))
      (show bits (count-up (- n 5) 10) (count-down (+ n 5) 10) (count-up (- -5 n) 10) (count-down (- 5 n) 10))))
  edges)

;; Results that come back from large to small are the same numbers.
(define big (expt 2 100))
(show (eqv? (- (+ big 5) big) 5) (eq? (quotient big big) 1) (vector-ref #(a b c) (- (+ big 1) big)))
(show (= (exact->inexact big) (exact->inexact (+ big 1))) (- big (- big 1)) (quotient (* big 7) big))
(show (= (* 1.0 (expt 2 53)) (expt 2 53)) (= (* 1.0 (expt 2 53)) (+ (expt 2 53) 1)) (< (* 1.0 (expt 2 53)) (+ (expt 2 53) 1)))

;; Multiplication at each pair of widths.
(define (digits-sum n) (if (< n 0) (digits-sum (- n)) (let loop ((n n) (s 0)) (if (= n 0) s (loop (quotient n 10) (+ s (remainder n 10)))))))
(for-each
  (lambda (a)
    (for-each (lambda (b) (display (digits-sum (* (- (expt 2 a) 1) (- 1 (expt 2 b))))) (display " ")) edges)
    (newline))
  edges)

;; A linear congruential generator keeps within 2^32, its products do not.
(define (lcg x) (modulo (+ (* x 1664525) 1013904223) 4294967296))
(show (let loop ((i 0) (x 42)) (if (= i 1000) x (loop (+ i 1) (lcg x)))))
(define (lcg64 x) (modulo (+ (* x 6364136223846793005) 1442695040888963407) 18446744073709551616))
(show (let loop ((i 0) (x 42)) (if (= i 1000) x (loop (+ i 1) (lcg64 x)))))

;; Loop variables that go from fixnum to flonum and to ratio.
(show (let loop ((i 0) (x 1073741820)) (if (= i 8) x (loop (+ i 1) (if (= i 4) (+ x 0.5) (+ x 1))))))
(show (let loop ((i 0) (x 1073741820)) (if (= i 8) x (loop (+ i 1) (if (= i 4) (+ x 1/2) (+ x 1))))))

;; Literals at the edges.
(show 536870911 536870912 -536870912 -536870913 1073741823 1073741824 -1073741824 -1073741825)
(show 2147483647 2147483648 -2147483648 -2147483649 4294967295 4294967296)
(show 9007199254740991 9007199254740992 9007199254740993 -9007199254740993)
(show 4611686018427387903 4611686018427387904 -4611686018427387904 -4611686018427387905)
(show 9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809 18446744073709551615 18446744073709551616)
