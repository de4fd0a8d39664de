;; Characters: names, predicates, conversion, comparison.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(show #\a #\A #\0 #\( #\) #\; #\" #\\ #\' #\# #\.)
(show #\space #\newline #\tab #\return #\null #\delete #\escape #\alarm #\backspace)
(show #\x41 #\x #\x0 #\x7f #\x20 #\xA #\x3bb)
(show (map char->integer '(#\space #\newline #\tab #\return #\null #\delete #\escape #\alarm #\backspace #\a #\~)))
(show (integer->char 65) (integer->char 10) (integer->char 32) (integer->char 127) (char->integer #\x))
(for-each (lambda (c) (display c)) '(#\h #\i #\space #\! #\newline))

(show (char? #\a) (char? "a") (char? 'a) (char? 97))
(show (char=? #\a #\a) (char=? #\a #\b) (char<? #\a #\b) (char>? #\a #\b) (char<=? #\a #\a) (char>=? #\a #\b) (char<? #\a #\b #\c) (char<? #\a #\c #\b) (char=? #\a #\a #\a) (char<=? #\a #\a #\b))
(show (char<? #\A #\a) (char<? #\0 #\A) (char-ci=? #\a #\A) (char-ci<? #\a #\B) (char-ci>? #\B #\a) (char-ci<=? #\A #\a) (char-ci>=? #\z #\A))
(show (char-upcase #\a) (char-upcase #\A) (char-downcase #\A) (char-upcase #\1) (char-downcase #\?) (char-foldcase #\Q))
(define (kinds c) (map (lambda (p) (p c)) (list char-alphabetic? char-numeric? char-whitespace? char-upper-case? char-lower-case?)))
(for-each (lambda (c) (show c (kinds c))) '(#\a #\Z #\5 #\space #\newline #\! #\_ #\tab))
(show (map digit-value '(#\0 #\9 #\a)) (digit-value #\5))
(show (eq? (char-upcase #\a) (char-upcase #\a)) (eqv? #\a #\a) (equal? #\a #\b) (memv #\c '(#\a #\c #\d)) (assv #\b '((#\a 1) (#\b 2))))

;; All ASCII: the partition into kinds, and round trips.
(define ascii (map integer->char (iota 128)))
(show (length (filter char-alphabetic? ascii)) (length (filter char-numeric? ascii)) (length (filter char-whitespace? ascii)) (length (filter char-upper-case? ascii)))
(show (every (lambda (c) (char=? c (integer->char (char->integer c)))) ascii))
(define (written c) (let ((p (open-output-string))) (write c p) (get-output-string p)))
(show (every (lambda (c) (char=? c (read (open-input-string (written c))))) ascii))
(show (every (lambda (c) (let ((s (string c))) (string=? s (read (open-input-string (let ((p (open-output-string))) (write s p) (get-output-string p))))))) ascii))
(show (every (lambda (c) (char=? (char-downcase (char-upcase c)) (char-downcase c))) ascii))
(show (list->string (filter char-alphabetic? ascii)))

;; Digits.
(define (char->digit c) (- (char->integer c) (char->integer #\0)))
(define (digit->char d) (integer->char (+ d (char->integer #\0))))
(define (parse s) (let loop ((l (string->list s)) (n 0)) (if (null? l) n (loop (cdr l) (+ (* 10 n) (char->digit (car l)))))))
(show (parse "123456789012345678901234567890") (map digit->char '(1 2 3)))
(define (hex n) (if (< n 16) (string (string-ref "0123456789abcdef" n)) (string-append (hex (quotient n 16)) (hex (modulo n 16)))))
(show (hex 48879) (hex (expt 2 64)))

(define-syntax outcome (syntax-rules () ((_ e) (guard (x ((error-object? x) 'error)) e))))
(show (outcome (integer->char -1)) (outcome (integer->char #x110000)) (outcome (char->integer "a")) (outcome (char<? #\a 1)) (outcome (char-upcase 'a)) (outcome (integer->char #xD800)))
