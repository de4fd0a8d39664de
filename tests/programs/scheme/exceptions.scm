;; raise, raise-continuable, with-exception-handler and guard.

(define (show . xs) (for-each display xs) (newline))

;; guard clauses.
(define (classify thunk)
  (guard (e ((symbol? e) (list 'symbol e))
            ((string? e) (list 'string e))
            ((assq 'key (if (list? e) (filter pair? e) '())) => cdr)
            ((and (number? e) (> e 10)))
            ((number? e) 'small (list 'number e))
            (else (list 'other e)))
    (thunk)))
(show (classify (lambda () (raise 'a))))
(show (classify (lambda () (raise "s"))))
(show (classify (lambda () (raise (list (cons 'key 'value))))))
(show (classify (lambda () (raise 11))))
(show (classify (lambda () (raise 3))))
(show (classify (lambda () (raise #\c))))
(show (classify (lambda () (raise #f))))
(show (classify (lambda () 'no-raise)))
(show (classify (lambda () (+ 1 (raise-continuable 'cont)))))

;; Without else, what does not fit goes to the next guard out.
(show
  (guard (outer (#t (list 'outer outer)))
    (guard (inner ((string? inner) 'inner))
      (raise 'not-a-string))))

;; A raise in a guard clause, in a guard body after a caught one.
(show (guard (e (#t (list 'second e)))
        (guard (e (#t (raise (list 'from-clause e)))) (raise 'first))))
(show (guard (e (#t e)) (guard (e (#t 'ignored)) (raise 1)) (raise 2)))

;; The variable is local, and the body sees the outer one.
(define e 'global)
(show (guard (e (#t (list e))) (raise e)))
(show e)

;; with-exception-handler: the handler runs in the context of raise-continuable.
(show
  (with-exception-handler
    (lambda (c) (* c 2))
    (lambda () (+ (raise-continuable 10) (raise-continuable 100)))))

;; Inside a handler, the outer handler is the current one.
(show
  (with-exception-handler
    (lambda (c) (list 'outer c))
    (lambda ()
      (with-exception-handler
        (lambda (c) (list 'inner (raise-continuable (list 'again c))))
        (lambda () (raise-continuable 'x))))))

;; Handlers with an escape.
(show
  (call/cc
    (lambda (k)
      (with-exception-handler
        (lambda (c) (k (list 'escaped c)))
        (lambda () (+ 1 (raise 'boom)))))))

;; A handler that returns from raise is a second error.
(show
  (guard (e (#t 'secondary))
    (with-exception-handler
      (lambda (c) 'returned)
      (lambda () (raise 'boom) (show "not reached")))))

;; Errors of the library itself can be caught anywhere.
(define-syntax caught?
  (syntax-rules ()
    ((_ expr) (guard (e (#t (if (error-object? e) 'error (list 'not-error e)))) expr 'no-error))))
(show (caught? (car 5)))
(show (caught? (vector-ref (vector 1 2) 2)))
(show (caught? (vector-ref '#(1 2) -1)))
(show (caught? (undefined-procedure 1)))
(show (caught? (5 5)))
(show (caught? ((lambda (x) x))))
(show (caught? (/ 1 0)))
(show (caught? (quotient 1 0)))
(show (caught? (string-ref "abc" 3)))
(show (caught? (symbol->string "a")))
(show (caught? (+ 'a 1)))
(show (caught? (hash-table-ref (make-hash-table) 'missing)))
(show (caught? (error "mine" 1 2)))
(show (caught? (assert (= 1 2))))
(show (caught? (assert (= 1 1))))
(show (caught? (letrec ((a b) (b 1)) a)))
(show (caught? (raise 'symbol)))
(show (caught? (apply car '(1 2))))
(show (caught? (string->symbol 5)))
(show (caught? (list-tail '(1 2) 3)))
(show (caught? (length '(1 . 2))))
(show (caught? (integer->char -1)))
(show (caught? (char-upcase "a")))
(show (caught? (exact (/ 0. 0.))))

;; In a handler, a loop keeps going after an error.
(define (safe-div a b)
  (guard (e ((error-object? e) 'undefined)) (quotient a b)))
(show (map safe-div '(10 20 30) '(2 0 5)))

;; Deep nesting of guards, raised through all.
(define (nest n)
  (if (= n 0)
      (raise 0)
      (guard (e ((and (number? e) (odd? n)) (raise (+ e 1)))
                ((number? e) (+ e 1)))
        (nest (- n 1)))))
(show (nest 10))

;; Tail position: many guards entered and left in a loop.
(define (many n acc)
  (if (= n 0)
      acc
      (many (- n 1) (guard (e (#t (+ acc e))) (raise 1)))))
(show (many 10000 0))

;; Raising and catching restores the handler stack.
(define log '())
(define (try thunk)
  (with-exception-handler
    (lambda (c) (set! log (cons c log)) 0)
    thunk))
(show (try (lambda () (guard (e ((string? e) 1)) (raise "s")) (+ 1 (raise-continuable 'after)))))
(show log)
