;; number->string and string->number over radixes; a printer and a parser
;; written with them.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(for-each
  (lambda (radix)
    (show radix (map (lambda (n) (number->string n radix)) '(0 1 10 255 -255 65536 1000000007 -1180591620717411303424 3/8))))
  '(2 3 7 8 10 12 16 20 36))

(define (round-trips? n)
  (let loop ((radix 2))
    (or (> radix 36)
        (and (eqv? n (string->number (number->string n radix) radix))
             (loop (+ radix 1))))))
(show (map round-trips? (list 0 -1 35 36 -12345 (expt 7 50) (- (expt 36 20)) 22/7 -1/1000003)))

(define tests
  '("0" "-0" "+0" "00012" "1/2" "-1/2" "4/2" "0/5" "1/0" "1//2" "/2" "1/" "12a" "a12" "1e2" "1.5" "-1.5e3" "1e-2" ".5e1" "5." "+.5" "-.5" "." "+" "-" "..." "e1" "1e1.5" "1e+2" "++1" "--1" "+-1" "1+" "1 2" "#x10" "#xfF" "#b102" "#o8" "#d9" "#e2.50" "#i5" "#e1/3" "#i#xA" "#x#iA" "#e#e1" "#q1" "#" "" "+inf.0" "-inf.0" "+nan.0" "inf" "nan" "+inf" "infinity" "١"))
(for-each (lambda (s) (write s) (display " -> ") (write (string->number s)) (newline)) tests)

;; Symbols that look nearly like numbers.
(show (map symbol? '(+ - ... 1+ -1+ +a -a .a ->x a1 - +- -- ..a)))
(show (map number? '(+1 -1 1. .1 +.1 1e1 1/2 -1/2 #e1 #x1 +inf.0)))

;; Fixed point and thousands, by hand.
(define (pad s n) (if (< (string-length s) n) (pad (string-append "0" s) n) s))
(define (fixed x places)
  (let* ((scale (expt 10 places)) (n (round (* (exact x) scale))) (a (abs n)))
    (string-append (if (< n 0) "-" "") (number->string (quotient a scale))
                   (if (= places 0) "" ".") (if (= places 0) "" (pad (number->string (remainder a scale)) places)))))
(show (fixed 3.14159 2) (fixed -2.5 0) (fixed 2/3 5) (fixed 0.05 1) (fixed 1e10 2) (fixed -0.004 3))
(define (thousands n)
  (if (< n 1000) (number->string n)
      (string-append (thousands (quotient n 1000)) "," (pad (number->string (remainder n 1000)) 3))))
(show (thousands 5) (thousands 1234) (thousands 1000000) (thousands (expt 2 64)))
(define (decimal-expansion n d digits)
  (let loop ((r (remainder n d)) (k digits) (acc '()))
    (if (= k 0)
        (apply string-append (number->string (quotient n d)) "." (reverse acc))
        (loop (remainder (* 10 r) d) (- k 1) (cons (number->string (quotient (* 10 r) d)) acc)))))
(show (decimal-expansion 22 7 30) (decimal-expansion 1 97 40))
(define (digits->number l base) (fold (lambda (d acc) (+ d (* base acc))) 0 l))
(show (digits->number '(1 2 3 4) 10) (digits->number '(1 1 1 1) 2) (digits->number '(15 15) 16))
