;; eval with the three environments of the report.

(define (show x) (write x) (newline))

(show (eval '(* 7 3) (scheme-report-environment 5)))
(show (let ((f (eval '(lambda (f x) (f x x)) (scheme-report-environment 5)))) (f + 10)))
(show (eval '(let ((x 2)) (if (= x 2) (quote yes) (quote no))) (scheme-report-environment 5)))
(show (eval '((lambda (x) x) 5) (null-environment 5)))
(show (eval '(let loop ((i 0)) (if i (quote (a b)) 1)) (null-environment 5)))
(show (guard (e ((error-object? e) 'no-car-in-null-environment)) (eval '(car (quote (1))) (null-environment 5))))

;; The interaction environment is the program's own.
(define x 10)
(show (eval 'x (interaction-environment)))
(eval '(define y 20) (interaction-environment))
(show (+ x y))
(eval '(set! x 11) (interaction-environment))
(show x)
(eval '(begin (define z 1) (define (add-z n) (+ n z))) (interaction-environment))
(show (add-z 5))
(set! z 100)
(show (add-z 5))
(eval '(define-syntax swap! (syntax-rules () ((_ a b) (let ((t a)) (set! a b) (set! b t))))) (interaction-environment))
(define t 1)
(define u 2)
(eval '(swap! t u) (interaction-environment))
(show (list t u))

;; Expressions built by the program, values inside them.
(define (make-polynomial coefficients)
  (eval
    `(lambda (x) ,(let loop ((c coefficients)) (if (null? c) 0 `(+ ,(car c) (* x ,(loop (cdr c)))))))
    (scheme-report-environment 5)))
(define p (make-polynomial '(1 2 3)))
(show (map p '(0 1 2 10)))
(show (eval (list '+ 1 (list 'quote 2)) (interaction-environment)))
(show (eval (list car ''(a b)) (interaction-environment)))
(show (eval 5 (interaction-environment)))
(show (eval "string" (interaction-environment)))
(show (eval ''sym (interaction-environment)))
(show (eval '(call-with-values (lambda () (values 1 2)) cons) (interaction-environment)))

;; Continuations and errors go through eval.
(show (call/cc (lambda (k) (eval (list 'begin (list k ''escaped) ''never) (interaction-environment)))))
(show (guard (e ((symbol? e) e)) (eval '(raise 'inside) (interaction-environment))))
(show (guard (e ((error-object? e) 'bad-syntax)) (eval '(if) (interaction-environment))))
(show (guard (e ((error-object? e) 'bad-syntax)) (eval '(let ((x)) x) (interaction-environment))))
(show (guard (e ((error-object? e) 'undefined)) (eval 'no-such-name (interaction-environment))))

;; eval in tail position, in a loop, and as a value.
(define (count n) (if (= n 0) 'done (eval `(count ,(- n 1)) (interaction-environment))))
(show (count 2000))
(show (map eval '((+ 1 2) (* 3 4)) (list (interaction-environment) (scheme-report-environment 5))))

;; Redefinition by eval in the interaction environment does not reach the
;; environment of the report.
(define (car x) 'my-car)
(show (eval '(car '(1 2)) (interaction-environment)))
(show (eval '(car '(1 2)) (scheme-report-environment 5)))
