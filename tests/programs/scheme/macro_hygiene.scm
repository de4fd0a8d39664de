;; Hygiene: names a macro brings in do not capture the user's, nor the
;; user's the macro's.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(define-syntax swap!
  (syntax-rules () ((_ a b) (let ((tmp a)) (set! a b) (set! b tmp)))))
(define tmp 1)
(define other 2)
(swap! tmp other)
(show tmp other)
(let ((tmp 5) (x 6)) (swap! tmp x) (show tmp x) (swap! x tmp) (show tmp x))

(define-syntax my-or
  (syntax-rules ()
    ((_) #f)
    ((_ e) e)
    ((_ e r ...) (let ((t e)) (if t t (my-or r ...))))))
(define t 5)
(show (my-or #f t) (let ((t 6)) (my-or #f #f t)) (my-or) (my-or #f))

;; The user's local bindings of if, let, list... do not change the macro.
(show (let ((if list)) (my-or #f 2)))
(show (let ((let list) (t 7)) (my-or #f t)))
(define-syntax list-twice (syntax-rules () ((_ e) (list e e))))
(show (let ((list vector)) (list-twice 3)))
(show (let ((x 'user)) (let ((list (lambda args 'shadowed))) (list-twice x))))

;; A macro that refers to a local variable where it is defined.
(show
  (let ((x 'definition))
    (let-syntax ((get-x (syntax-rules () ((_) x))))
      (let ((x 'use))
        (list (get-x) x)))))
(show
  (let ((x 1))
    (letrec-syntax ((inc-x! (syntax-rules () ((_ n) (begin (set! x (+ x n)) x)))))
      (let ((x 100))
        (list (inc-x! 5) (inc-x! x) x)))))

;; Literals match by binding: a shadowed else is not else.
(define-syntax my-cond
  (syntax-rules (else =>)
    ((_) #f)
    ((_ (else e)) e)
    ((_ (c => f) clause ...) (let ((v c)) (if v (f v) (my-cond clause ...))))
    ((_ (c e) clause ...) (if c e (my-cond clause ...)))))
(show (my-cond (#f 1) (else 2)))
(show (my-cond ((assv 1 '((1 . one))) => cdr) (else 2)))
(show (let ((else #f)) (my-cond (else 1) (#t 2))))
(show (let ((=> 'arrow)) (cond (#t => 'value))))
(show (let ((else #f)) (cond (else 1) (#t 2))))
(show (let ((else #f)) (case 1 ((1) 'one))))

;; Definitions a macro makes of names it was given are visible; of names it
;; brought in they are not.
(define-syntax define-getter
  (syntax-rules () ((_ name value) (begin (define hidden value) (define (name) hidden)))))
(let ()
  (define hidden 'mine)
  (define-getter get 'theirs)
  (show (get) hidden))
(let ()
  (define-getter a 1)
  (define-getter b 2)
  (show (a) (b)))

;; Loops with a user-visible exit name.
(define-syntax while
  (syntax-rules ()
    ((_ cond body ...) (let loop () (if cond (begin body ... (loop)) 'ended)))))
(define (loop) 'user-loop)
(let ((i 0)) (show (while (< i 3) (set! i (+ i 1))) i))
(show (let ((n 0) (seen '())) (while (< n 2) (set! n (+ n 1)) (set! seen (cons (loop) seen))) seen))

;; A macro's temporaries are distinct at each expansion and each level.
(define-syntax my-let*
  (syntax-rules ()
    ((_ () body ...) (let () body ...))
    ((_ ((x e) rest ...) body ...) (let ((x e)) (my-let* (rest ...) body ...)))))
(show (my-let* ((x 1) (x (+ x 1)) (y (* x 10))) (list x y)))
(define-syntax bind-all
  (syntax-rules ()
    ((_ (e ...) f) (bind-all "gen" (e ...) () f))
    ((_ "gen" () ((t e) ...) f) (let ((t e) ...) (f t ...)))
    ((_ "gen" (e0 e ...) (b ...) f) (bind-all "gen" (e ...) (b ... (temp e0)) f))))
(show (bind-all (1 2 3 4) list))
(show (let ((temp 'outer)) (bind-all (temp (list temp) 3) list)))

;; quote of an introduced symbol is the plain symbol.
(define-syntax name-of (syntax-rules () ((_) 'plain) ((_ x) 'x)))
(show (eq? (name-of) 'plain) (name-of foo) (eq? (name-of foo) 'foo))
(define-syntax quoted-list (syntax-rules () ((_ x ...) '(start (x . end) ...))))
(show (quoted-list a b))
(show (case (name-of) ((plain) 'matched) (else 'not-matched)))

;; Keywords as variables, variables as keywords.
(show (let ((define 1) (lambda 2)) (+ define lambda)))
(define-syntax ten (syntax-rules () ((_) 10)))
(define (use-ten) (ten))
(show (use-ten))
(show (let ((ten (lambda () 'local))) (ten)))
(define-syntax ten (syntax-rules () ((_) 'redefined)))
(show (ten) (use-ten))
(define (ten) 'procedure)
(show (ten))

;; A macro use that expands to a macro definition using the outer template.
(define-syntax make-constant-macro
  (syntax-rules ()
    ((_ name value) (define-syntax name (syntax-rules () ((_) value))))))
(define v 'global)
(let ((v 'local))
  (make-constant-macro get-v v)
  (let ((v 'inner)) (show (get-v))))
