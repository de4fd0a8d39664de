;; String ports: reading by character, line and datum; writing; current ports.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(define in (open-input-string "first line\nsecond (a b) line\n\nlast"))
(show (input-port? in) (output-port? in) (port? in) (textual-port? in))
(show (peek-char in))
(show (read-char in))
(show (read-line in))
(show (read in))
(show (read in))
(show (read-line in))
(show (read-line in))
(show (char-ready? in))
(show (read-string 2 in))
(show (read-string 10 in))
(show (eof-object? (read-string 1 in)) (eof-object? (read-char in)) (eof-object? (peek-char in)) (eof-object? (read-line in)) (eof-object? (read in)))
(show (eof-object? (eof-object)) (eof-object? 'eof) (eq? (eof-object) (read-char (open-input-string ""))))

;; Lines with and without an end.
(define (lines s) (let ((p (open-input-string s))) (let loop ((acc '())) (let ((l (read-line p))) (if (eof-object? l) (reverse acc) (loop (cons l acc)))))))
(show (lines "") (lines "a") (lines "a\n") (lines "a\nb") (lines "\n\n") (lines "a\n\nb\n"))

;; read: all kinds of data, comments, quotes.
(define (read-all s) (let ((p (open-input-string s))) (let loop ((acc '())) (let ((d (read p))) (if (eof-object? d) (reverse acc) (loop (cons d acc)))))))
(show (read-all "1 -2/3 4.5 #t #f #\\a \"str\" sym () (1 . 2) #(1 2) 'q `(a ,b ,@c)"))
(show (read-all "; comment\n1 #| block #| nested |# |# 2 #;(hidden) 3 (4 #;5 6)"))
(show (read-all "#u8(1 2 3) (a . (b . (c . ()))) (((deep)))"))
(show (read-all "|b c| |x y| FooBar ||"))
(show (read-all "\"a\\nb\\\"c\\\\\" \"\\x41;\" #\\space #\\x41 #\\("))
(show (map (lambda (s) (guard (e (#t (if (read-error? e) 'read-error 'other))) (read (open-input-string s)))) '("(1 2" "#(1" "\"abc" ")" "#\\nosuchname" "(1 . )" "#|" "'" "1")))

;; Output.
(define out (open-output-string))
(show (input-port? out) (output-port? out) (get-output-string out))
(write 'sym out)
(write-char #\space out)
(write "s\"t" out)
(display "d\"t" out)
(newline out)
(write-string "abc" out)
(write-string "abcdef" out 2)
(write-string "abcdef" out 2 4)
(write #\a out)
(display #\a out)
(display '(1 "two" #\3 (4 . 5) #(6 "7")) out)
(write '(1 "two" #\3 (4 . 5) #(6 "7")) out)
(show (get-output-string out))
(show (string-length (get-output-string out)))

;; Written data reads back equal.
(define data (list 1 -5 1/2 2.5 "a\nb" #\x 'sym '(nested (list . dotted)) #(1 #(2)) '() #t #f (expt 2 100) (bytevector 1 2)))
(define (written x) (let ((p (open-output-string))) (write x p) (get-output-string p)))
(show (every (lambda (d) (equal? d (read (open-input-string (written d))))) data))
(show (equal? data (read (open-input-string (written data)))))

;; The current ports.
(define captured
  (let ((port (open-output-string)))
    (parameterize ((current-output-port port)) (display "inside ") (write 'x) (newline))
    (get-output-string port)))
(show captured)
(show (parameterize ((current-input-port (open-input-string "(from input) rest"))) (let* ((d (read)) (c (read-char)) (s (read-line))) (list d c s))))
(define (call-with-output-string f) (let ((p (open-output-string))) (f p) (get-output-string p)))
(show (call-with-output-string (lambda (p) (write '(a b) p) (display " end" p))))
(show (call-with-port (open-input-string "x y") (lambda (p) (let* ((a (read p)) (b (read p))) (list a b)))))

;; Closing.
(define closing (open-input-string "abc"))
(show (input-port-open? closing))
(close-input-port closing)
(show (input-port-open? closing) (guard (e ((error-object? e) 'closed)) (read-char closing)))
(define closing-out (open-output-string))
(close-output-port closing-out)
(show (output-port-open? closing-out) (guard (e ((error-object? e) 'closed)) (write 1 closing-out)))
(close-port (open-input-string ""))

;; A large string through a port.
(define big (let ((p (open-output-string))) (do ((i 0 (+ i 1))) ((= i 5000)) (write i p) (newline p)) (get-output-string p)))
(show (string-length big) (length (lines big)) (apply + (read-all big)))
