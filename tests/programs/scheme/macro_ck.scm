;; Computation at expansion time: the CK machine (after Oleg Kiselyov's
;; idea), which gives syntax-rules applicative order and composition.

(define-syntax ck
  (syntax-rules (quote)
    ((ck () 'v) v)
    ((ck (((op ...) ea ...) . s) 'v) (ck-arg s (op ... 'v) ea ...))
    ((ck s (op ea ...)) (ck-arg s (op) ea ...))))
(define-syntax ck-arg
  (syntax-rules (quote)
    ((ck-arg s (op va ...)) (op s va ...))
    ((ck-arg s (op ...) 'v ea1 ...) (ck-arg s (op ... 'v) ea1 ...))
    ((ck-arg s (op ...) ea ea1 ...) (ck (((op ...) ea1 ...) . s) ea))))

(define-syntax c-cons
  (syntax-rules (quote) ((_ s 'h 't) (ck s '(h . t)))))
(define-syntax c-append
  (syntax-rules (quote) ((_ s '(l ...) 't) (ck s '(l ... . t)))))
(define-syntax c-quote
  (syntax-rules (quote) ((_ s 'x) (ck s ''x))))
(define-syntax c-reverse
  (syntax-rules (quote)
    ((_ s '()) (ck s '()))
    ((_ s '(h . t)) (ck s (c-append (c-reverse 't) '(h))))))
(define-syntax c-map
  (syntax-rules (quote)
    ((_ s 'f '()) (ck s '()))
    ((_ s '(f ...) '(h . t)) (ck s (c-cons (f ... 'h) (c-map '(f ...) 't))))))
(define-syntax c-concat
  (syntax-rules (quote)
    ((_ s '()) (ck s '()))
    ((_ s '(h . t)) (ck s (c-append 'h (c-concat 't))))))
(define-syntax c-perm
  (syntax-rules (quote)
    ((_ s '()) (ck s '(())))
    ((_ s '(h . t)) (ck s (c-concat (c-map '(c-insert 'h) (c-perm 't)))))))
(define-syntax c-insert
  (syntax-rules (quote)
    ((_ s 'x '()) (ck s '((x))))
    ((_ s 'x '(h . t)) (ck s (c-cons '(x h . t) (c-map '(c-cons 'h) (c-insert 'x 't)))))))

(define (show x) (write x) (newline))
(show (ck () (c-quote (c-append '(1 2) '(3 4)))))
(show (ck () (c-quote (c-reverse '(a b c d)))))
(show (ck () (c-quote (c-map '(c-cons 'x) '((1) (2) (3))))))
(show (ck () (c-quote (c-perm '(1 2 3)))))

;; Peano arithmetic with lists of marks, turned into a number at the end.
(define-syntax c-add
  (syntax-rules (quote) ((_ s '(a ...) '(b ...)) (ck s '(a ... b ...)))))
(define-syntax c-mul
  (syntax-rules (quote)
    ((_ s '() 'b) (ck s '()))
    ((_ s '(x . a) 'b) (ck s (c-add 'b (c-mul 'a 'b))))))
(define-syntax c-fact
  (syntax-rules (quote)
    ((_ s '()) (ck s '(x)))
    ((_ s '(x . n)) (ck s (c-mul '(x . n) (c-fact 'n))))))
(define-syntax c-length
  (syntax-rules (quote)
    ((_ s '(x ...)) (ck s '(+ (begin 'x 1) ...)))))
(show (ck () (c-length (c-fact '(x x x x)))))

;; A compile-time state machine: c(a|d)+r recognised over symbols.
(define-syntax accepts
  (syntax-rules ()
    ((_ s ...) (recognise init s ...))))
(define-syntax recognise
  (syntax-rules (init more end c a d r)
    ((_ init c . rest) (recognise more . rest))
    ((_ more a . rest) (recognise end . rest))
    ((_ more d . rest) (recognise end . rest))
    ((_ end a . rest) (recognise end . rest))
    ((_ end d . rest) (recognise end . rest))
    ((_ end r) 'accept)
    ((_ state . rest) '(reject in state))))
(show (list (accepts c a d r) (accepts c a d d a r) (accepts c r) (accepts c a d r r) (accepts)))

;; Two macros that take their continuation as an argument.
(define-syntax rev-k
  (syntax-rules ()
    ((_ (k ...) () (r ...)) (k ... (r ...)))
    ((_ k (x . xs) (r ...)) (rev-k k xs (x r ...)))))
(define-syntax quoted (syntax-rules () ((_ x) 'x)))
(define-syntax call (syntax-rules () ((_ f (x ...)) (f x ...))))
(show (rev-k (quoted) (1 2 3) ()))
(show (rev-k (call -) (1 2 10) ()))

;; A long expansion: 300 steps deep.
(define-syntax nested-add
  (syntax-rules ()
    ((_ acc) acc)
    ((_ acc x . xs) (nested-add (+ x acc) . xs))))
(define-syntax ten-times
  (syntax-rules () ((_ k (x ...)) (k x ... x ... x ... x ... x ... x ... x ... x ... x ... x ...))))
(define-syntax hundred
  (syntax-rules () ((_ x ...) (ten-times sum-all (x ...)))))
(define-syntax sum-all (syntax-rules () ((_ x ...) (nested-add 0 x ...))))
(show (ten-times hundred (1)))
(show (ten-times hundred (1 2 3)))
