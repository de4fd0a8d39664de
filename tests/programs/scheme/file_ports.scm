; args: $TMP
;; File ports: writing, reading back, every way of opening, errors.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))
(define (path name) (string-append (cadr (command-line)) "/" name))
(define file (path "first.txt"))

(show (file-exists? file))
(define out (open-output-file file))
(show (output-port? out) (input-port? out))
(write '(data "with" #\c 1.5) out)
(newline out)
(display "plain text" out)
(write-char #\! out)
(write-string "\nlast line without end" out)
(close-output-port out)
(show (file-exists? file))

(define in (open-input-file file))
(show (input-port? in))
(show (peek-char in))
(show (read in))
(show (read-char in))
(show (read-line in))
(show (read-line in))
(show (eof-object? (read-line in)) (eof-object? (read-char in)))
(close-input-port in)
(show (guard (e ((error-object? e) 'closed)) (read-char in)))
(show (guard (e ((error-object? e) 'closed)) (write 'x out)))
(close-input-port in)

;; call-with-, with-; the value of the procedure comes back.
(show (call-with-output-file (path "b.txt") (lambda (p) (write 'inside p) (display " λ😀" p) 'result)))
(show (call-with-input-file (path "b.txt") (lambda (p) (let* ((a (read p)) (b (read-char p)) (c (read-line p))) (list a b c)))))
(show (with-output-to-file (path "c.txt") (lambda () (display "to the current port") (newline) (write '("x" . y)) 'value)))
(show (with-input-from-file (path "c.txt") (lambda () (let* ((l (read-line)) (d (read)) (e (eof-object? (read)))) (list l d e)))))
(show 'back-on-standard-output)

;; Opening for output truncates.
(call-with-output-file file (lambda (p) (display "short" p)))
(show (call-with-input-file file read-line))

;; An escape from with-output-to-file restores the port; an error too.
(show (call/cc (lambda (k) (with-output-to-file (path "d.txt") (lambda () (display "hidden") (k 'escaped))))))
(show (guard (e (#t (list 'caught e))) (with-output-to-file (path "e.txt") (lambda () (display "hidden") (raise 'oops)))))

;; A thousand lines, each a datum.
(call-with-output-file (path "numbers.txt")
  (lambda (p) (do ((i 0 (+ i 1))) ((= i 1000)) (write (list i (* i i) (number->string i)) p) (newline p))))
(define (read-all p) (let loop ((acc '())) (let ((d (read p))) (if (eof-object? d) (reverse acc) (loop (cons d acc))))))
(define back (call-with-input-file (path "numbers.txt") read-all))
(show (length back) (list-ref back 999) (apply + (map cadr back)))
(define (count-lines p) (let loop ((n 0)) (if (eof-object? (read-line p)) n (loop (+ n 1)))))
(show (call-with-input-file (path "numbers.txt") count-lines))
(define (count-chars p) (let loop ((n 0)) (if (eof-object? (read-char p)) n (loop (+ n 1)))))
(show (call-with-input-file (path "numbers.txt") count-chars))

;; Copy a file by characters, with a transformation.
(define (copy from to f)
  (call-with-input-file from
    (lambda (in)
      (call-with-output-file to
        (lambda (out)
          (let loop ((c (read-char in)))
            (if (not (eof-object? c)) (begin (write-char (f c) out) (loop (read-char in))))))))))
(copy (path "c.txt") (path "upper.txt") char-upcase)
(show (call-with-input-file (path "upper.txt") read-line))

;; Binary.
(define bytes (open-binary-output-file (path "bytes")))
(write-u8 200 bytes)
(write-bytevector #u8(1 2 3) bytes)
(close-port bytes)
(define bytes-in (open-binary-input-file (path "bytes")))
(show (read-u8 bytes-in))
(show (read-bytevector 10 bytes-in))
(show (eof-object? (read-u8 bytes-in)))
(close-port bytes-in)

;; load runs in the program's own environment.
(call-with-output-file (path "library.scm")
  (lambda (p)
    (write '(define loaded-value 42) p)
    (write '(define (loaded-procedure x) (list 'loaded x own-value)) p)
    (write '(define-syntax loaded-macro (syntax-rules () ((_ a b) (list b a)))) p)
    (write '(set! own-value 'changed-by-load) p)))
(define own-value 'own)
(load (path "library.scm"))
(show loaded-value (loaded-procedure 1) own-value (eval '(loaded-macro 1 2) (interaction-environment)))

;; Deletion, and what is not there.
(delete-file (path "b.txt"))
(show (file-exists? (path "b.txt")))
(define (failure thunk) (guard (e ((file-error? e) 'file-error) ((error-object? e) 'error)) (thunk)))
(show (failure (lambda () (open-input-file (path "none.txt"))))
      (failure (lambda () (open-output-file (path "no/such/directory.txt"))))
      (failure (lambda () (delete-file (path "none.txt"))))
      (failure (lambda () (call-with-input-file (path "none.txt") read)))
      (failure (lambda () (with-input-from-file (path "none.txt") read))))
(show (failure (lambda () (call-with-input-file (path "unbalanced") read))))
(call-with-output-file (path "unbalanced") (lambda (p) (display "(1 (2" p)))
(show (guard (e ((read-error? e) 'read-error)) (call-with-input-file (path "unbalanced") read)))
