;; Larger macros in the way that programs use them: loops, pattern matching,
;; objects, lazy lists, assertions and a state machine.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

;; A loop with clauses.
(define-syntax for
  (syntax-rules (in from to step when collect)
    ((_ collect e clause ...) (reverse (let ((acc '())) (for "c" acc e clause ...) acc)))
    ((_ "c" acc e) (set! acc (cons e acc)))
    ((_ "c" acc e (x in l) . rest) (for-each (lambda (x) (for "c" acc e . rest)) l))
    ((_ "c" acc e (x from a to b step s) . rest)
     (do ((x a (+ x s))) ((> x b)) (for "c" acc e . rest)))
    ((_ "c" acc e (x from a to b) . rest) (for "c" acc e (x from a to b step 1) . rest))
    ((_ "c" acc e (when test) . rest) (if test (for "c" acc e . rest)))))
(show (for collect (list x y) (x in '(1 2 3)) (y in '(a b))))
(show (for collect (list a b c) (a from 1 to 20) (b from a to 20) (c from b to 20)
           (when (= (+ (* a a) (* b b)) (* c c)))))
(show (for collect (* x x) (x from 1 to 10 step 3)))

;; Pattern matching on lists.
(define-syntax match
  (syntax-rules ()
    ((_ e clause ...) (let ((v e)) (match* v clause ...)))))
(define-syntax match*
  (syntax-rules (else)
    ((_ v) (error "no match" v))
    ((_ v (else body ...)) (begin body ...))
    ((_ v (pattern body ...) clause ...)
     (let ((fail (lambda () (match* v clause ...))))
       (match1 v pattern (begin body ...) (fail))))))
(define-syntax match1
  (syntax-rules (quote ?)
    ((_ v () k fk) (if (null? v) k fk))
    ((_ v 'datum k fk) (if (equal? v 'datum) k fk))
    ((_ v (? pred x) k fk) (if (pred v) (let ((x v)) k) fk))
    ((_ v (p . ps) k fk)
     (if (pair? v)
         (let ((a (car v)) (d (cdr v))) (match1 a p (match1 d ps k fk) fk))
         fk))
    ((_ v x k fk) (let ((x v)) k))))
(define (simplify e)
  (match e
    (('+ a '0) (simplify a))
    (('* a '1) (simplify a))
    (('* a '0) 0)
    (('+ (? number? a) (? number? b)) (+ a b))
    ((op a b)
     (let ((a2 (simplify a)) (b2 (simplify b)))
       (if (and (equal? a a2) (equal? b b2)) (list op a b) (simplify (list op a2 b2)))))
    (else e)))
(show (simplify '(+ (* x 1) 0)))
(show (simplify '(* (+ 1 2) (+ y 0))))
(show (simplify '(+ (* z 0) (+ 20 22))))
(show (match '(1 (2 3) . 4) ((a (b c) . d) (list d c b a))))

;; Objects: closures that dispatch on messages, with inheritance.
(define-syntax object
  (syntax-rules ()
    ((_ self parent ((message . args) body ...) ...)
     (let ((self #f) (super parent))
       (set! self
         (lambda (m)
           (case m
             ((message) (lambda args body ...)) ...
             (else (super m)))))
       self))))
(define-syntax send (syntax-rules () ((_ o m a ...) ((o 'm) a ...))))
(define (root m) (lambda args (list 'no-method m)))
(define (make-animal name)
  (object self root
    ((name) name)
    ((speak) (list name 'says (send self sound)))
    ((sound) 'nothing)))
(define (make-dog name)
  (define base (make-animal name))
  (object self base
    ((sound) 'woof)
    ((speak) (append (send base speak) (list 'or (send self sound))))
    ((fetch . things) (list name 'fetches things))))
(define rex (make-dog 'rex))
(show (send rex speak) (send rex name) (send rex fetch 'stick 'ball) (send rex fly))

;; A state machine compiled to mutually recursive procedures.
(define-syntax automaton
  (syntax-rules (: ->)
    ((_ init (state : (label -> target) ...) ...)
     (letrec ((state
               (lambda (stream)
                 (cond ((null? stream) 'state)
                       (else (case (car stream)
                               ((label) (target (cdr stream))) ...
                               (else (list 'stuck 'state (car stream)))))))) ...)
       init))))
(define turnstile
  (automaton locked
    (locked : (coin -> unlocked) (push -> locked))
    (unlocked : (coin -> unlocked) (push -> locked) (kick -> broken))
    (broken :)))
(show (turnstile '(push coin coin push)) (turnstile '(coin)) (turnstile '(coin kick)) (turnstile '(kick)) (turnstile '(coin kick push)))

;; A test harness that prints the expression it was given.
(define-syntax check
  (syntax-rules (=>)
    ((_ e => expected)
     (let ((v e))
       (write 'e)
       (display (if (equal? v expected) " ok" " WRONG"))
       (newline)))))
(check (+ 1 2) => 3)
(check (let ((x 1) (y 2)) (list x y)) => '(1 2))
(check (map (lambda (x) `(,x . ,(* x x))) '(1 2)) => '((1 . 1) (2 . 4)))

;; Unwind-protect, once-only and memoization by macro.
(define-syntax protect
  (syntax-rules () ((_ body cleanup ...) (dynamic-wind (lambda () #f) (lambda () body) (lambda () cleanup ...)))))
(define cleaned 0)
(show (guard (e (#t (list 'caught e cleaned))) (protect (raise 'x) (set! cleaned (+ cleaned 1)))) cleaned)
(define-syntax define-memo
  (syntax-rules ()
    ((_ (name arg) body ...)
     (define name
       (let ((table (make-hash-table)))
         (lambda (arg)
           (hash-table-ref table arg
             (lambda ()
               (let ((v (let () body ...)))
                 (hash-table-set! table arg v)
                 v)))))))))
(define-memo (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(show (fib 100))

;; Keyword arguments at expansion time.
(define-syntax make-window
  (syntax-rules () ((_ arg ...) (make-window* ((title "untitled") (width 80) (height 24)) () arg ...))))
(define-syntax make-window*
  (syntax-rules (title width height)
    ((_ ((t tv) (w wv) (h hv)) ()) (list tv wv hv))
    ((_ ((t tv) (w wv) (h hv)) () title v . rest) (make-window* ((t v) (w wv) (h hv)) () . rest))
    ((_ ((t tv) (w wv) (h hv)) () width v . rest) (make-window* ((t tv) (w v) (h hv)) () . rest))
    ((_ ((t tv) (w wv) (h hv)) () height v . rest) (make-window* ((t tv) (w wv) (h v)) () . rest))))
(show (make-window) (make-window height 10) (make-window width (* 2 3) title "x"))
