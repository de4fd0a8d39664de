;; Procedures as values: apply, rest arguments, arity, closures, composition.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(define (fixed a b c) (list a b c))
(define (rest a . r) (list a r))
(define (all . r) r)
(define (none) 'none)
(show (fixed 1 2 3) (rest 1) (rest 1 2 3) (all) (all 1 2) (none))
(show (apply fixed '(1 2 3)) (apply rest '(1)) (apply rest 1 2 '(3 4)) (apply all '()) (apply none '()) (apply + (iota 100)) (apply max '(3 9 2)) (apply string-append '("a" "b")))
(show (apply map list '((1 2 3) (4 5 6))) (apply apply (list list '(1 2))) (apply (lambda args (length args)) (iota 5000)) (apply vector 1 2 '(3)) (apply fixed (list 1) '(2 (3))))
(define-syntax outcome (syntax-rules () ((_ e) (guard (x ((error-object? x) 'error)) e))))
(show (outcome (fixed 1 2)) (outcome (fixed 1 2 3 4)) (outcome (rest)) (outcome (none 1)) (outcome (apply fixed '(1 2))) (outcome (apply none '(1))) (outcome (car)) (outcome (cons 1)) (outcome (cons 1 2 3)) (outcome (vector-ref #(1))))
(show (procedure? car) (procedure? fixed) (procedure? (lambda () 1)) (procedure? 'car) (procedure? (call/cc (lambda (k) k))) (procedure? apply))

;; A rest list is fresh at each call.
(define kept (all 1 2))
(define source (list 1 2 3))
(define received (apply all source))
(set-car! received 'changed)
(show source received kept)

;; Variadic arithmetic and comparison as ordinary procedures.
(show (map (lambda (f) (f 1 2 3)) (list + * - max min list vector)) ((if #t + -) 3 4) (let ((f (list car cdr))) ((cadr f) '(1 2))) ((lambda (f) (f f 5)) (lambda (self n) (if (= n 0) 1 (* n (self self (- n 1)))))))
(show (map + '(1 2) '(3 4) '(5 6)) (map (lambda args args) '(1 2) '(a b)) (let ((- +)) (- 5 3)))

;; Composition, currying, the Y combinator, Church numerals.
(define (compose . fs) (if (null? fs) (lambda args (apply values args)) (lambda args (call-with-values (lambda () (apply (apply compose (cdr fs)) args)) (car fs)))))
(define (curry f . first) (lambda rest (apply f (append first rest))))
(define (flip f) (lambda (a b) (f b a)))
(define Y (lambda (f) ((lambda (x) (f (lambda args (apply (x x) args)))) (lambda (x) (f (lambda args (apply (x x) args)))))))
(show ((compose (curry * 2) (curry + 1)) 5) ((compose) 7) ((flip -) 1 10) ((curry list 1 2) 3 4) ((Y (lambda (fact) (lambda (n) (if (= n 0) 1 (* n (fact (- n 1))))))) 20) ((compose + (lambda (x) (values x (* x x)))) 3))
(define zero (lambda (f) (lambda (x) x)))
(define (succ n) (lambda (f) (lambda (x) (f ((n f) x)))))
(define (add m n) (lambda (f) (lambda (x) ((m f) ((n f) x)))))
(define (mul m n) (lambda (f) (m (n f))))
(define (power m n) (n m))
(define (church->number n) ((n (lambda (x) (+ x 1))) 0))
(define two (succ (succ zero)))
(define three (succ two))
(show (map church->number (list zero two three (add two three) (mul two three) (power two three) (power three two))))

;; Data as procedures.
(define (my-cons a b) (lambda (select) (select a b)))
(define (my-car p) (p (lambda (a b) a)))
(define (my-cdr p) (p (lambda (a b) b)))
(define (message-list . items) (lambda (m . args) (case m ((length) (length items)) ((ref) (list-ref items (car args))) ((map) (apply message-list (map (car args) items))) ((items) items))))
(show (my-car (my-cdr (my-cons 1 (my-cons 2 3)))) (((message-list 1 2 3) 'map square) 'items) ((message-list 'a 'b) 'ref 1))

;; Closures share what they close over, one set for each call.
(define (make-pair-of-closures) (let ((n 0)) (cons (lambda () (set! n (+ n 1)) n) (lambda () n))))
(define c (make-pair-of-closures))
(define d (make-pair-of-closures))
((car c)) ((car c)) ((car d))
(show ((cdr c)) ((cdr d)))
(define adders (map (lambda (k) (lambda (x) (+ x k))) '(1 10 100)))
(show (map (lambda (f) (f 5)) adders))

;; Many parameters.
(define (twelve a b c d e f g h i j k l) (list l k j i h g f e d c b a))
(show (twelve 1 2 3 4 5 6 7 8 9 10 11 12) (apply twelve (iota 12)) ((lambda (a b c d e f g h . r) (list a h r)) 1 2 3 4 5 6 7 8 9 10))
(define (deep-let n) (let* ((a n) (b (+ a 1)) (c (+ b 1)) (d (+ c 1)) (e (+ d 1)) (f (+ e 1)) (g (+ f 1)) (h (+ g 1))) (lambda () (list a b c d e f g h))))
(show ((deep-let 1)) ((deep-let 10)))
