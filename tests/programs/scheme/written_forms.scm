;; How data is written and displayed.

(define (both x) (write x) (display "  ") (display x) (newline))

(for-each both
  (list 0 -1 1/2 1.5 100.0 -0.25 12345678901234567890 #t #f '() 'sym "string" "with \"quotes\" and \\" "tab\tnl\n." #\a #\space #\newline #\x0
        '(1 2 3) '(1 . 2) '(1 2 . 3) '((a) (b (c))) '(1 (2 . 3) . 4) #(1 2) #() '#(a "b" #\c) '(a "b" #\c 1.5) '(#t #f) '(()) '#(#(1) ())
        ''a '`(a ,b ,@c) '(quote) '(quote a b) '(quote . a) '#u8(1 2 255) '#u8() '(1 . #(2)) '("nested \"string\"" . #\")
        'CamelCase '|odd symbol| (string->symbol "") '|a\|b| (list "a" (list "b" (vector "c" #\d))) (cons "x" "y")
        (string #\a #\x7 #\b) "λ😀" #\λ 'λ))

(write-string "write-string: no \"quotes\"\n")
(write-char #\c)
(write-char #\newline)
(write 'a) (write "b") (write #\c) (newline)
(display 'a) (display "b") (display #\c) (newline)
(write (list #t #f)) (display (list "a" #\b 'c 1.0)) (newline)

;; Long lists, deep lists.
(write (iota 100)) (newline)
(define (nest n) (if (= n 0) '(core) (list (nest (- n 1)))))
(write (nest 30)) (newline)
(define (written-length x) (let ((p (open-output-string))) (write x p) (string-length (get-output-string p))))
(write (written-length (iota 10000))) (newline)
(define (nest-loop n) (do ((i 0 (+ i 1)) (x '() (list x))) ((= i n) x)))
(write (written-length (nest-loop 20000))) (newline)
(define (nest-vector n) (do ((i 0 (+ i 1)) (x '() (vector x))) ((= i n) x)))
(write (written-length (nest-vector 1000))) (newline)

;; Shared structure that is not circular is written in full by write-simple,
;; and display needs no labels for it.
(define s (list 1 2))
(write-simple (list s s)) (newline)
(display (vector s s)) (newline)
