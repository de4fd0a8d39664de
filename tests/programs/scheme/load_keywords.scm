; args: $TMP
;; A loaded file's keywords are there for what follows the load, in the
;; program and in another file that loads it.

(define directory (cadr (command-line)))
(define (file name) (string-append directory "/" name))
(define (write-file name . forms)
  (call-with-output-file (file name)
    (lambda (port)
      (for-each (lambda (form) (write form port) (newline port)) forms))))

(write-file "keywords.scm"
            '(define-syntax swap!
               (syntax-rules ()
                 ((_ a b) (let ((t a)) (set! a b) (set! b t)))))
            '(define swaps "a procedure or not"))

(write-file "user.scm"
            `(load ,(file "keywords.scm"))
            '(define (both x y) (swap! x y) (list x y))
            `(load ,(file "more.scm"))
            '(unless* #f (display "unless*") (newline)))

(write-file "more.scm"
            '(define-syntax unless*
               (syntax-rules () ((_ test body ...) (if test #f (begin body ...))))))

(write-file "broken.scm"
            `(load ,(file "more.scm"))
            '(unless*))

(load (file "keywords.scm"))
(define x 1)
(define y 2)
(swap! x y)
(write (list x y swaps))
(newline)
(load (file "user.scm"))
(write (both 3 4))
(newline)
(write (guard (e ((error-object? e) 'caught)) (load (file "broken.scm"))))
(newline)

;; A load may be entered again: what is left of the file is compiled again.
(define again #f)
(define visits 0)
(write-file "entered.scm"
            `(load ,(file "more.scm"))
            '(call-with-current-continuation (lambda (k) (set! again k)))
            '(set! visits (+ visits 1))
            '(unless* #f (write visits) (newline)))
(let ()
  (load (file "entered.scm"))
  (if (< visits 3) (again #f)))
