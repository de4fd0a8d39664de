;; Numbers in other clothes: Roman numerals, English words, spoken digits,
;; number systems of mixed radix, and readers for each.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(define roman-table '((1000 . "M") (900 . "CM") (500 . "D") (400 . "CD") (100 . "C") (90 . "XC") (50 . "L") (40 . "XL") (10 . "X") (9 . "IX") (5 . "V") (4 . "IV") (1 . "I")))
(define (number->roman n)
  (let loop ((n n) (table roman-table) (acc ""))
    (cond ((= n 0) acc)
          ((>= n (caar table)) (loop (- n (caar table)) table (string-append acc (cdar table))))
          (else (loop n (cdr table) acc)))))
(define (roman->number s)
  (define (value c) (cdr (assv c '((#\I . 1) (#\V . 5) (#\X . 10) (#\L . 50) (#\C . 100) (#\D . 500) (#\M . 1000)))))
  (let loop ((l (map value (string->list s))) (sum 0))
    (cond ((null? l) sum)
          ((and (pair? (cdr l)) (< (car l) (cadr l))) (loop (cdr l) (- sum (car l))))
          (else (loop (cdr l) (+ sum (car l)))))))
(show (map number->roman '(1 4 9 14 40 90 400 1987 1999 2024 3999)))
(show (map roman->number '("I" "IV" "XIV" "MCMLXXXVII" "MMXXIV")))
(show (every (lambda (n) (= n (roman->number (number->roman n)))) (iota 3999 1)))

(define small #("zero" "one" "two" "three" "four" "five" "six" "seven" "eight" "nine" "ten" "eleven" "twelve" "thirteen" "fourteen" "fifteen" "sixteen" "seventeen" "eighteen" "nineteen"))
(define tens #("" "" "twenty" "thirty" "forty" "fifty" "sixty" "seventy" "eighty" "ninety"))
(define scales '("" " thousand" " million" " billion" " trillion" " quadrillion" " quintillion"))
(define (join words sep) (if (null? words) "" (fold (lambda (w acc) (string-append acc sep w)) (car words) (cdr words))))
(define (below-thousand n)
  (cond ((< n 20) (vector-ref small n))
        ((< n 100) (string-append (vector-ref tens (quotient n 10)) (if (= 0 (modulo n 10)) "" (string-append "-" (vector-ref small (modulo n 10))))))
        (else (string-append (vector-ref small (quotient n 100)) " hundred" (if (= 0 (modulo n 100)) "" (string-append " and " (below-thousand (modulo n 100))))))))
(define (number->words n)
  (cond ((< n 0) (string-append "minus " (number->words (- n))))
        ((= n 0) "zero")
        (else
          (let loop ((n n) (scales scales) (parts '()))
            (if (= n 0)
                (join parts ", ")
                (loop (quotient n 1000) (cdr scales)
                      (if (= 0 (modulo n 1000)) parts (cons (string-append (below-thousand (modulo n 1000)) (car scales)) parts))))))))
(for-each (lambda (n) (display n) (display " ") (display (number->words n)) (newline)) (list 0 7 13 20 42 100 101 999 1000 1001 12345 1000000 -2024 (expt 2 60)))

;; Words back to numbers.
(define word-values
  (append (map (lambda (w i) (cons w i)) (vector->list small) (iota 20))
          (filter-map (lambda (w i) (and (> (string-length w) 0) (cons w (* 10 i)))) (vector->list tens) (iota 10))))
(define (split s separators)
  (let loop ((l (string->list s)) (w '()) (acc '()))
    (define (end) (if (null? w) acc (cons (list->string (reverse w)) acc)))
    (cond ((null? l) (reverse (end))) ((memv (car l) separators) (loop (cdr l) '() (end))) (else (loop (cdr l) (cons (car l) w) acc)))))
(define (words->number s)
  (let loop ((ws (split s '(#\space #\- #\,))) (current 0) (total 0) (sign 1))
    (cond ((null? ws) (* sign (+ total current)))
          ((string=? (car ws) "minus") (loop (cdr ws) current total -1))
          ((string=? (car ws) "and") (loop (cdr ws) current total sign))
          ((string=? (car ws) "hundred") (loop (cdr ws) (* 100 current) total sign))
          ((list-index (lambda (s) (string=? s (string-append " " (car ws)))) scales) => (lambda (k) (loop (cdr ws) 0 (+ total (* current (expt 1000 k))) sign)))
          (else (loop (cdr ws) (+ current (cdr (assoc (car ws) word-values))) total sign)))))
(show (every (lambda (n) (= n (words->number (number->words n)))) (append (iota 1200) (map (lambda (k) (+ 1 (expt 7 k))) (iota 20)) '(-5 -100000))))

;; Letters used, as Project Euler asks.
(define (letters n) (count char-alphabetic? (string->list (number->words n))))
(show (apply + (map letters (iota 1000 1))))

;; Look and say; mixed radix time; factorial base; balanced ternary.
(define (look-and-say s)
  (let loop ((l (string->list s)) (acc ""))
    (if (null? l) acc
        (let ((same (take-while (lambda (c) (char=? c (car l))) l)))
          (loop (drop l (length same)) (string-append acc (number->string (length same)) (string (car l))))))))
(show (let loop ((i 0) (s "1") (acc '())) (if (= i 8) (reverse acc) (loop (+ i 1) (look-and-say s) (cons s acc)))))
(define (mixed n radices) (if (null? radices) (list n) (append (mixed (quotient n (car radices)) (cdr radices)) (list (modulo n (car radices))))))
(define (factoradic n) (let loop ((n n) (k 1) (acc '())) (if (= n 0) acc (loop (quotient n k) (+ k 1) (cons (modulo n k) acc)))))
(show (mixed 1000000 '(60 60 24 7)) (factoradic 463) (factoradic (- (apply * (iota 10 1)) 1)))
