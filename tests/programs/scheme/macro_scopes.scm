;; let-syntax, letrec-syntax, internal define-syntax, macros that define,
;; macros that define macros.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(show (let-syntax ((foo (syntax-rules () ((_ x) (* x 2))))) (foo 21)))
(show (let-syntax () 5))
(show (let ((x 'outer))
        (let-syntax ((m (syntax-rules () ((m) x))))
          (let ((x 'inner)) (m)))))
(show (letrec-syntax
          ((my-or (syntax-rules ()
                    ((_) #f) ((_ e) e)
                    ((_ e1 e2 ...) (let ((temp e1)) (if temp temp (my-or e2 ...)))))))
        (let ((x #f) (y 7) (temp 8) (let odd?) (if even?))
          (my-or x (let temp) (if y) y))))
(show (letrec-syntax
          ((ev? (syntax-rules () ((_) #t) ((_ x . r) (od? . r))))
           (od? (syntax-rules () ((_) #f) ((_ x . r) (ev? . r)))))
        (list (ev? a b) (ev? a b c) (od? a))))

;; In let-syntax the macros do not see each other, in letrec-syntax they do.
(define-syntax which (syntax-rules () ((_) 'outer)))
(show (let-syntax ((which (syntax-rules () ((_) 'inner))) (ask (syntax-rules () ((_) (which))))) (ask)))
(show (letrec-syntax ((which (syntax-rules () ((_) 'inner))) (ask (syntax-rules () ((_) (which))))) (ask)))

;; Internal define-syntax, mixed with definitions.
(define (f x)
  (define a 1)
  (define-syntax add-a (syntax-rules () ((_ e) (+ e a))))
  (define b (add-a 10))
  (define-syntax define-twice (syntax-rules () ((_ n e) (define n (* 2 e)))))
  (define-twice c b)
  (define (g) (add-a (h)))
  (define (h) (* c x))
  (list a b c (g)))
(show (f 3))

;; A local macro shadows a global procedure and the other way round.
(define (double x) (* 2 x))
(show (let () (define-syntax double (syntax-rules () ((_ x) '(macro x)))) (double 4)))
(define-syntax triple (syntax-rules () ((_ x) (* 3 x))))
(show (let ((triple (lambda (x) (list 'procedure x)))) (triple 4)) (triple 4))
(define (shadow triple) (triple 1))
(show (shadow (lambda (x) (list 'parameter x))))

;; Macros that expand to several definitions, and to begin with expressions.
(define-syntax define-pair
  (syntax-rules () ((_ (a b) e1 e2) (begin (define a e1) (define b e2)))))
(define-pair (p q) 1 2)
(show p q)
(define (local-pair) (define-pair (p q) 'x 'y) (define-pair (r s) p q) (list p q r s))
(show (local-pair))
(define-syntax define-with-log
  (syntax-rules () ((_ name e) (begin (define name e) (set! log (cons 'name log))))))
(define log '())
(define-with-log one 1)
(define-with-log two (+ one 1))
(show log one two)

;; A macro that defines a macro that defines a procedure.
(define-syntax define-definer
  (syntax-rules ()
    ((_ definer prefix)
     (define-syntax definer
       (syntax-rules ()
         ((_ name value) (define (name) (list prefix value))))))))
(define-definer define-tagged 'tag)
(define-tagged t1 1)
(define-tagged t2 (+ 1 1))
(show (t1) (t2))
(let ()
  (define-definer define-local 'local)
  (define-local l1 'x)
  (show (l1)))

;; A mini-language: records by macro with accessors given as names.
(define-syntax define-struct
  (syntax-rules ()
    ((_ (make pred) (field get set) ...)
     (begin
       (define-record-type the-type (make field ...) pred (field get set) ...)))))
(define-struct (make-point point?) (x point-x set-point-x!) (y point-y set-point-y!))
(define-struct (make-line line?) (from line-from set-line-from!) (to line-to set-line-to!))
(define line (make-line (make-point 1 2) (make-point 3 4)))
(set-point-y! (line-to line) 40)
(show (point-x (line-from line)) (point-y (line-to line)) (point? line) (line? line) (point? (line-from line)))

;; let-syntax with definitions in its body is a body of its own kind; a use
;; inside expressions nests.
(show (let ()
        (define (g) (let-syntax ((m (syntax-rules () ((_ e) (let ((x 1)) (+ x e)))))) (let ((x 10)) (m (m x)))))
        (g)))
(show (let loop ((i 0))
        (let-syntax ((next (syntax-rules () ((_ e) (loop (+ e 1))))))
          (if (< i 5) (next i) (list 'looped i)))))

;; Forms through which the macro use passes: set!, define, lambda lists.
(define-syntax my-define (syntax-rules () ((_ head . body) (define head . body))))
(my-define (square x) (* x x))
(my-define answer 42)
(my-define (rest-args a . r) (list a r))
(show (square 5) answer (rest-args 1 2 3))
(define-syntax inc! (syntax-rules () ((_ v) (inc! v 1)) ((_ v n) (begin (set! v (+ v n)) v))))
(inc! answer)
(show (inc! answer 10))
