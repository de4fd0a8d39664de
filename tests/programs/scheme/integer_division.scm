;; quotient, remainder, modulo, floor/ and truncate/ with every combination
;; of signs, exact and inexact, small and large; gcd and lcm.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(define numbers '(13 -13 12 -12 0 1 -1 1073741824 -1073741824 4611686018427387904 -4611686018427387905))
(define divisors '(4 -4 13 -13 1 -1 3 -1073741824 1073741823 9223372036854775808))
(for-each
  (lambda (n)
    (for-each
      (lambda (d)
        (show n d (quotient n d) (remainder n d) (modulo n d)))
      divisors))
  numbers)

;; The identities hold for all.
(define (check n d)
  (and (= n (+ (* d (quotient n d)) (remainder n d)))
       (or (= 0 (remainder n d)) (eq? (negative? n) (negative? (remainder n d))))
       (or (= 0 (modulo n d)) (eq? (negative? d) (negative? (modulo n d))))
       (< (abs (remainder n d)) (abs d))
       (< (abs (modulo n d)) (abs d))
       (= (floor-quotient n d) (floor (/ n d)))
       (= (floor-remainder n d) (modulo n d))
       (= (truncate-quotient n d) (truncate (/ n d)) (quotient n d))
       (= (truncate-remainder n d) (remainder n d))))
(define all-good
  (let loop ((ns numbers))
    (or (null? ns)
        (and (let inner ((ds divisors)) (or (null? ds) (and (check (car ns) (car ds)) (inner (cdr ds)))))
             (loop (cdr ns))))))
(show all-good)
(define (sweep)
  (let loop ((n -30) (ok 0))
    (if (> n 30) ok
        (loop (+ n 1)
              (let inner ((d -7) (ok ok))
                (cond ((> d 7) ok)
                      ((= d 0) (inner 1 ok))
                      (else (inner (+ d 1) (if (check n d) (+ ok 1) ok)))))))))
(show (sweep))

;; Inexact integers are integers too.
(show (quotient 7. 2) (remainder -7. 2) (modulo -7 2.) (modulo 13 -4.) (quotient 1e15 7.) (modulo 5.0 5))
(call-with-values (lambda () (floor/ -7 2)) show)
(call-with-values (lambda () (floor/ 7 -2)) show)
(call-with-values (lambda () (floor/ -7 -2)) show)
(call-with-values (lambda () (truncate/ -7 2)) show)
(call-with-values (lambda () (truncate/ 7 -2)) show)
(call-with-values (lambda () (truncate/ -5.0 2)) show)

;; Errors.
(define-syntax outcome (syntax-rules () ((_ e) (guard (x ((error-object? x) 'error)) e))))
(show (outcome (quotient 1 0)) (outcome (remainder 1 0)) (outcome (modulo 1 0)) (outcome (modulo 10 0.)) (outcome (quotient 1.5 2)) (outcome (modulo 'a 2)) (outcome (floor/ 1 0)) (outcome (remainder 1/2 3)))

;; gcd and lcm.
(show (gcd) (gcd 5) (gcd -5) (gcd 12 18) (gcd -12 18) (gcd 12 -18 8) (gcd 0 0) (gcd 0 7) (gcd 17 31) (gcd 32 -36))
(show (lcm) (lcm 5) (lcm -5) (lcm 4 6) (lcm -4 6) (lcm 3 5 7) (lcm 0 5) (lcm 32 -36) (lcm 32.0 -36))
(show (gcd (expt 2 40) (* 3 (expt 2 35))) (lcm 123456789 987654321) (gcd 1073741824 536870912) (lcm 1073741824 3))

;; even?, odd? and bases.
(show (map even? '(0 1 -1 2 -2 1073741824 1073741825 4611686018427387904)) (map odd? '(0 1 -1 2 -2 1073741825)) (even? 2.) (odd? 3.))
(define (to-base n b) (let loop ((n n) (l '())) (if (= n 0) l (loop (quotient n b) (cons (remainder n b) l)))))
(define (balanced-ternary n)
  (let loop ((n n) (l '()))
    (if (= n 0) l
        (case (modulo n 3)
          ((0) (loop (quotient n 3) (cons 0 l)))
          ((1) (loop (floor-quotient n 3) (cons '+ l)))
          (else (loop (+ 1 (floor-quotient n 3)) (cons '- l)))))))
(show (to-base 123456789 7) (balanced-ternary 42) (balanced-ternary -42) (balanced-ternary 1000000007))
(define (days-of-week y m d)
  (let* ((a (quotient (- 14 m) 12)) (y (- y a)) (m (+ m (* 12 a) -2)))
    (modulo (+ d y (quotient y 4) (- (quotient y 100)) (quotient y 400) (quotient (* 31 m) 12)) 7)))
(show (days-of-week 2000 1 1) (days-of-week 1900 1 1) (days-of-week 2024 2 29) (days-of-week 1582 10 15))
