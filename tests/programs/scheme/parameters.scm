;; make-parameter and parameterize.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(define p (make-parameter 1))
(define radix (make-parameter 10 (lambda (x) (if (string? x) (string->number x) x))))
(show (p) (radix))
(parameterize ((p 2)) (show (p)))
(show (p))
(parameterize ((radix "16")) (show (radix) (number->string 255 (radix))))
(show (radix))
(parameterize () (show 'empty))

;; Values are computed before any is bound, and the converter runs once.
(define conversions 0)
(define counted (make-parameter 0 (lambda (x) (set! conversions (+ conversions 1)) (* 10 x))))
(show (counted) conversions)
(parameterize ((counted 5) (p (counted))) (show (counted) (p)))
(show (counted) conversions)

;; Dynamic, not lexical.
(define (reader) (p))
(define (nested) (parameterize ((p (+ (p) 1))) (list (reader) (parameterize ((p 'inner)) (reader)) (reader))))
(show (nested) (reader))

;; Escapes restore; re-entry brings back.
(show (call/cc (lambda (k) (parameterize ((p 'escaping)) (k (p))))) (p))
(define k #f)
(define n 0)
(parameterize ((p 'bound))
  (call/cc (lambda (c) (set! k c)))
  (show (p)))
(show (p))
(set! n (+ n 1))
(if (< n 3) (k #f))

;; Errors restore.
(show (guard (e (#t (list e (p)))) (parameterize ((p 'in-error)) (raise (p)))))

;; A closure made inside does not keep the binding.
(define f (parameterize ((p 'inside)) (lambda () (p))))
(show (f))

;; The body is a body; its value passes through, several too.
(show (parameterize ((p 5)) (define x (p)) (* x 2)))
(show (call-with-values (lambda () (parameterize ((p 5)) (values (p) 'two))) list))

;; current-output-port is a parameter.
(define port (open-output-string))
(parameterize ((current-output-port port))
  (display "captured")
  (newline)
  (write '(a "b")))
(show (get-output-string port))

;; Parameters are procedures and distinct.
(define q (make-parameter 1))
(show (procedure? p) (eq? p p) (eq? p q))
(show (map (lambda (x) (x)) (list p q radix)))

;; Two at once, each reads the other's old value.
(define a (make-parameter 'a))
(define b (make-parameter 'b))
(show (parameterize ((a (b)) (b (a))) (list (a) (b))) (a) (b))
