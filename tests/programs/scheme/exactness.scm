;; Predicates of the numeric tower, exactness contagion, and conversion.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(define samples (list 0 1 -1 1073741824 12345678901234567890 1/2 -7/3 0.0 1.0 1.5 -2.0 1e20 +inf.0 +nan.0))
(define-syntax table
  (syntax-rules ()
    ((_ p ...) (begin (begin (display 'p) (display (map (lambda (b) (if b 'y 'n)) (map p samples))) (newline)) ...))))
(table number? complex? real? rational? integer? exact? inexact?)
(show (map exact-integer? samples))
(show (map (lambda (x) (number? x)) (list 'a "1" #\1 '() #t (vector 1) car)))
(show (map (lambda (x) (integer? x)) (list 'a "1" #\1)))

;; Contagion.
(define ops (list + - * max min))
(show (map (lambda (f) (f 6 3)) ops))
(show (map (lambda (f) (f 6 3.)) ops))
(show (map (lambda (f) (f 6. 3)) ops))
(show (map (lambda (f) (f 1/2 1/4)) ops))
(show (map (lambda (f) (f 1/2 .25)) ops))
(show (map (lambda (f) (exact? (f 6 3.))) ops))
(show (/ 6 3) (/ 6 4) (/ 6 4.) (/ 6. 4) (/ 1/2 2) (/ .5 1/2) (+) (*) (+ 5) (* 5) (- 5) (/ 5) (/ 0.5))

;; exact and inexact.
(show (exact 2.0) (exact 2.5) (exact -0.0) (exact 1e25) (exact 1/3) (exact 7) (inexact 1/4) (inexact 7) (inexact 1.5) (inexact 12345678901234567890123))
(show (inexact->exact 1.25) (exact->inexact 5/4) (exact (floor 2.7)) (exact (inexact 1/1024)))
(show (guard (e (#t 'error)) (exact +inf.0)) (guard (e (#t 'error)) (exact +nan.0)))
(show (= (exact 0.1) 1/10) (= 0.1 1/10) (< (exact 0.1) 1/10) (exact->inexact 1/10))

;; Comparison between exactnesses is transitive and exact.
(define big (expt 2 60))
(show (= big (exact->inexact big)) (= (+ big 1) (exact->inexact big)) (< (exact->inexact big) (+ big 1)) (> (exact->inexact big) (- big 1)))
(show (= 1/3 (exact->inexact 1/3)) (< 1/3 0.34) (= 1 1. 2/2) (< 1 3/2 1.75 2) (>= 2 2. 2))
(show (< 1 2 3) (< 1 3 2) (<= 1 1 2) (> 3 2 1) (>= 3 3 1) (= 1 1 1 1) (= 1 1 2) (< 5) (= 5))

;; sqrt, expt and friends keep exactness where the result is exact.
(show (sqrt 16) (sqrt 15241578750190521) (sqrt 1/9) (sqrt 16.) (exact? (sqrt 17)) (sqrt 0) (exact? (sqrt 2)))
(show (expt 2 10) (expt 2. 10) (expt 2 -2) (expt 1/2 2) (expt 0 0) (expt 0 5) (expt -2 3) (exact? (expt 2 0.5)) (expt 7 1) (square 5) (square 1/2) (square 1.5))
(show (number->string 255 16) (number->string -255 2) (number->string 1/3 3) (number->string 0 2) (number->string 35 36))
(show (string->number "ff" 16) (string->number "FF" 16) (string->number "12" 3) (string->number "19" 8) (string->number "-101" 2) (string->number "#o17") (string->number "#x-1A") (string->number "1e2" 16) (string->number "") (string->number "abc") (string->number "+5") (string->number "#e#x10") (string->number "#x#e10") (string->number "1_000") (string->number " 1"))
(show '#e1.5 '#i1 '#x1F '#b101 '#o17 '#d10 '#e1e2 '#xAb '-1/2 '+3)

;; min, max, abs and rounding of exact numbers.
(show (min 1 2 3) (max 1 2 3) (min 5) (max 1/2 1/3) (min 1 2.) (abs -5) (abs -5/2) (magnitude -5) (floor 5/2) (round 5/2) (round 7/2) (truncate -5/2) (ceiling 5/2))
