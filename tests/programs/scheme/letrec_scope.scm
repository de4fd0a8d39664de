;; letrec, letrec*, internal definitions, scope and shadowing.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(show (letrec ((even? (lambda (n) (if (= n 0) #t (odd? (- n 1)))))
               (odd? (lambda (n) (if (= n 0) #f (even? (- n 1))))))
        (list (even? 1000) (odd? 1001) (even? 7))))
(show (letrec* ((a 1) (b (+ a 1)) (f (lambda () (+ a b c))) (c 10)) (f)))
(show (letrec () 'empty))
(show (letrec ((f (lambda () g)) (g 5)) (f)))

;; A name read before its init is done is an error, and later it is not.
(define-syntax outcome
  (syntax-rules () ((_ e) (guard (x ((error-object? x) 'error)) e))))
(show (outcome (letrec ((a (+ b 1)) (b 1)) a)))
(show (outcome (let () (define a (b)) (define (b) c) (define c 1) a)))
(show (outcome (let () (define (a) (b)) (define (b) c) (define c 1) (a))))

;; Internal definitions see each other and shadow the outer ones.
(define x 'outer)
(define (f)
  (define x 'inner)
  (define (get) x)
  (get))
(show (f) x)
(define (g)
  (define (get) y)
  (define y 'late)
  (get))
(show (g))
(define (h list)
  (define length (lambda (l) (if (null? l) 0 (+ 1 (length (cdr l))))))
  (length list))
(show (h '(a b c)))
(define (begin-defines)
  (begin (define a 1) (define b (+ a 1)))
  (begin)
  (define c (+ b 1))
  (list a b c))
(show (begin-defines))
(let ()
  (define-values (a b) (values 1 2))
  (define-record-type point (make-point x y) point? (x point-x) (y point-y))
  (define-syntax twice (syntax-rules () ((_ e) (begin e e))))
  (define p (make-point a b))
  (twice (set! a (+ a 10)))
  (show a (point-x p) (point? p)))

;; set! of an internal definition from a closure.
(define (make-counter)
  (define n 0)
  (define (next!) (set! n (+ n 1)) n)
  (define (reset!) (set! n 0))
  (lambda (m) (case m ((next) (next!)) ((reset) (reset!) 'reset))))
(define c1 (make-counter))
(define c2 (make-counter))
(c1 'next)
(c1 'next)
(show (c1 'next))
(show (c2 'next))
(show (c1 'reset))
(show (c1 'next))

;; Parameters as local definitions' names; bodies nested in bodies.
(define (shadow a)
  (let ((a (+ a 1)))
    (let* ((a (* a 2)) (a (+ a 1)))
      (letrec ((a2 (lambda () a)))
        (do ((a 0 (+ a 1)) (acc '() (cons a acc))) ((= a 3) (list a (a2) acc)))))))
(show (shadow 4))

;; Each iteration of do and of a named let has its own variables.
(define thunks '())
(do ((i 0 (+ i 1))) ((= i 3)) (set! thunks (cons (lambda () i) thunks)))
(show (map (lambda (t) (t)) thunks))
(show (map (lambda (t) (t)) (let loop ((i 0)) (if (= i 3) '() (cons (lambda () (* i i)) (loop (+ i 1)))))))

;; let evaluates inits outside its scope; named let's name is not in them.
(define (loop) 'outer-loop)
(show (let loop ((v (loop))) v))
(show (let ((x 1)) (let ((x 2) (y x)) (list x y))))
(show (let* ((x 1) (x (+ x 1)) (x (* x 10))) x))

;; Top-level redefinition is seen by procedures defined before.
(define (call-later) (later))
(define (later) 'first)
(show (call-later))
(define (later) 'second)
(show (call-later))
(set! later (lambda () 'third))
(show (call-later))

;; A lambda list in each form.
(show ((lambda all all) 1 2 3) ((lambda (a . b) (list a b)) 1) ((lambda (a b . c) (list a b c)) 1 2 3 4) ((lambda () 'nothing)))

;; Closures many levels deep.
(define deep
  (lambda (a) (lambda (b) (lambda (c) (lambda (d) (set! a (+ a d)) (list a b c d))))))
(define d3 (((deep 1) 2) 3))
(show (d3 10))
(show (d3 10))
