; stdin: (a list) 42 "str"\nline two\n\nx1 2 3 4 5\nlast λ😀
;; Standard input: read, read-char, peek-char, read-line to the end.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(show (read))
(show (read))
(show (peek-char))
(show (read))
(show (read-char))
(show (read-line))
(show (read-line))
(show (read-char))
(define numbers (let loop ((acc '())) (let ((c (peek-char))) (if (char=? c #\newline) (reverse acc) (begin (let ((n (read))) (loop (cons n acc))))))))
(show numbers (apply + numbers))
(show (read-char (current-input-port)))
(show (read-line (current-input-port)))
(show (eof-object? (peek-char)) (eof-object? (read-char)) (eof-object? (read-line)) (eof-object? (read)))
(show (eof-object? (read-char)))
