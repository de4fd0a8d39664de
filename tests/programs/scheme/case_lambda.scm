;; case-lambda: clauses by the number of arguments, rest clauses, recursion.

(define (show x) (write x) (newline))

(define f
  (case-lambda
    (() 'none)
    ((a) (list 'one a))
    ((a b) (list 'two a b))
    ((a b . rest) (list 'more a b rest))))
(show (f))
(show (f 1))
(show (f 1 2))
(show (f 1 2 3 4))
(show (apply f (iota 20)))

(define g (case-lambda ((a b) 'exactly-two) (all (length all))))
(show (list (g) (g 1) (g 1 2) (g 1 2 3)))

;; The first that fits wins.
(define h (case-lambda ((a . rest) 'first) ((a) 'never) (() 'empty)))
(show (list (h 1) (h) (h 1 2)))

;; Optional arguments by self-call.
(define range
  (case-lambda
    ((end) (range 0 end))
    ((start end) (range start end 1))
    ((start end step)
     (if (if (> step 0) (>= start end) (<= start end))
         '()
         (cons start (range (+ start step) end step))))))
(show (range 5))
(show (range 2 5))
(show (range 10 0 -3))

;; Closures over the same variables.
(define counter
  (let ((n 0))
    (case-lambda
      (() n)
      ((step) (set! n (+ n step)) n)
      ((op step) (set! n (op n step)) n))))
(counter 5)
(counter * 4)
(counter 1)
(show (counter))

;; Each clause is a body.
(define bodies
  (case-lambda
    ((x) (define y (* x x)) (define (z) (+ y 1)) (z))
    ((x y) (let loop ((i 0) (acc 1)) (if (= i y) acc (loop (+ i 1) (* acc x)))))))
(show (list (bodies 4) (bodies 2 10)))

;; In higher-order use.
(show (map (case-lambda ((a) (- a)) ((a b) (+ a b))) '(1 2 3)))
(show (map (case-lambda ((a) (- a)) ((a b) (+ a b))) '(1 2 3) '(10 20 30)))
(show (call-with-values (lambda () (values 1 2)) f))
(show (procedure? f))
(show ((case-lambda (x x)) 1 2))

;; No clause fits.
(define narrow (case-lambda ((a) a) ((a b c) (list a b c))))
(show (guard (e ((error-object? e) 'wrong-number)) (narrow 1 2)))
(show (guard (e ((error-object? e) 'wrong-number)) (narrow)))
(show (guard (e ((error-object? e) 'wrong-number)) (apply narrow '(1 2 3 4))))
(show (narrow 1 2 3))

;; Hygiene in a macro that makes one.
(define-syntax define-optional
  (syntax-rules ()
    ((_ (name a (b default)) body ...)
     (define name
       (case-lambda
         ((a) (name a default))
         ((a b) body ...))))))
(define-optional (greet who (greeting "hello")) (string-append greeting ", " who))
(show (greet "world"))
(show (greet "world" "goodbye"))
