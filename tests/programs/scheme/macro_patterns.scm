;; syntax-rules patterns: nested ellipses, tails, vectors, dots, literals,
;; underscores, escaped and custom ellipses.

(define (show x) (write x) (newline))

;; Nested ellipses.
(define-syntax my-let
  (syntax-rules ()
    ((_ ((n v) ...) body ...) ((lambda (n ...) body ...) v ...))
    ((_ tag ((n v) ...) body ...) ((letrec ((tag (lambda (n ...) body ...))) tag) v ...))))
(show (my-let ((a 1) (b 2)) (+ a b)))
(show (my-let loop ((i 0) (acc '())) (if (= i 3) acc (loop (+ i 1) (cons i acc)))))
(define-syntax flatten2
  (syntax-rules () ((_ (a b ...) ...) '(a ... (b ... ) ... (a b ...) ...))))
(show (flatten2 (1 2 3) (4) (5 6)))
(define-syntax deep
  (syntax-rules () ((_ ((a (b c ...) ...) ...)) '((a ((c ... b) ...)) ...))))
(show (deep ((x (y 1 2) (z)) (w) (v (u 3)))))
(define-syntax all-flat
  (syntax-rules () ((_ ((a ...) ...) ...) '(a ... ... ...))))
(show (all-flat ((1 2) (3)) () ((4) () (5 6))))
(define-syntax distribute
  (syntax-rules () ((_ k (x ...) ...) '((k x ...) ...))))
(show (distribute k (1 2) () (3)))
(define-syntax my-let*-values
  (syntax-rules ()
    ((_ (((n ...) e) ...) b ...) '((e (n ...)) ... b ...))))
(show (my-let*-values (((a b) e1) ((c) e2)) body1 body2))

;; Patterns after the ellipsis.
(define-syntax last-first
  (syntax-rules () ((_ first ... last) '(last first ...))))
(show (last-first 1 2 3 4))
(show (last-first 1))
(define-syntax with-tail
  (syntax-rules () ((_ a ... b c . d) '((a ...) b c d))))
(show (with-tail 1 2 3 4))
(show (with-tail 1 2))
(show (with-tail 1 2 3 . rest))
(define-syntax ends
  (syntax-rules () ((_ (a b ... c) ...) '((a c) ... (b ...) ...))))
(show (ends (1 2 3 4) (5 6) (7 8 9)))

;; Dotted patterns and templates.
(define-syntax dotted
  (syntax-rules ()
    ((_ a . b) '(a b))))
(show (dotted 1 2 3))
(show (dotted 1))
(show (dotted 1 . 2))
(define-syntax call-with (syntax-rules () ((_ f . args) (f . args))))
(show (call-with + 1 2 3))
(define-syntax lambda* (syntax-rules () ((_ formals . body) (lambda formals . body))))
(show ((lambda* (a . b) (define c a) (list c b)) 1 2 3))

;; Vectors.
(define-syntax vec
  (syntax-rules ()
    ((_ #(a b ...)) '(a #(b ...)))
    ((_ #()) 'empty)
    ((_ other) 'other)))
(show (vec #(1 2 3)))
(show (vec #()))
(show (vec (1 2)))
(define-syntax vec-nested
  (syntax-rules () ((_ #((k v) ...) ...) '#(#(k ...) ... (v ... ...)))))
(show (vec-nested #((a 1) (b 2)) #((c 3))))
(define-syntax vec-tail (syntax-rules () ((_ #(a ... z)) '(z a ...))))
(show (vec-tail #(1 2 3)))

;; Literals, constants, underscore.
(define-syntax arrow
  (syntax-rules (-> <-)
    ((_ a -> b) '(right a b))
    ((_ a <- b) '(left a b))
    ((_ a _ b) '(between a b))
    ((_ _ ...) 'other)))
(show (list (arrow 1 -> 2) (arrow 1 <- 2) (arrow 1 - 2) (arrow 1 2) (arrow)))
(define-syntax constants
  (syntax-rules ()
    ((_ 1) 'one) ((_ "s") 'string) ((_ #\c) 'char) ((_ #t) 'true) ((_ ()) 'empty) ((_ 1/2) 'half) ((_ x) 'other)))
(show (list (constants 1) (constants "s") (constants #\c) (constants #t) (constants ()) (constants 1/2) (constants 2) (constants "t")))
(define-syntax first-of (syntax-rules () ((_ (x _ ...) ...) '(x ...))))
(show (first-of (1 2 3) (4 5) (6)))

;; Ellipsis escaped and renamed.
(define-syntax escape (syntax-rules () ((_ a b ...) '(a (... ...) b ... (... (a ...))))))
(show (escape 1 2))
(define-syntax custom
  (syntax-rules ::: () ((_ (a b :::) :::) '((b ::: a) ::: ...))))
(show (custom (1 2 3) (4 5)))
(define-syntax make-lister
  (syntax-rules ()
    ((_ name) (define-syntax name (syntax-rules () ((_ x (... ...)) (list x (... ...))))))))
(make-lister lister)
(show (lister 1 2 3))
(define-syntax make-prefixed
  (syntax-rules ()
    ((_ name pre ...)
     (define-syntax name
       (syntax-rules ::: () ((_ x :::) (list pre ... x :::)))))))
(make-prefixed pre12 1 2)
(show (pre12 3 4))
(define-syntax literal-ellipsis (syntax-rules (...) ((_ ...) 'dots) ((_ x) 'one)))
(show (list (literal-ellipsis ...) (literal-ellipsis 1)))

;; Order of rules, zero matches, a variable used at two depths' worth of times.
(define-syntax count-args
  (syntax-rules () ((_) 0) ((_ x . rest) (+ 1 (count-args . rest)))))
(show (count-args a b c d e f g))
(define-syntax my-case
  (syntax-rules (else)
    ((_ e (else r)) r)
    ((_ e ((d ...) r) clause ...) (let ((k e)) (if (memv k '(d ...)) r (my-case k clause ...))))))
(show (map (lambda (x) (my-case x ((1 2) 'low) ((3) 'three) (else 'high))) '(1 2 3 4)))
(define-syntax pairs (syntax-rules () ((_ (a ...) (b ...)) '((a . b) ...))))
(show (pairs (1 2 3) (x y z)))
(define-syntax no-match-else (syntax-rules () ((_ (a b)) 'pair) ((_ a) 'single)))
(show (list (no-match-else (1 2)) (no-match-else (1 2 3)) (no-match-else ())))
