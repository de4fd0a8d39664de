;; define-record-type: constructors, predicates, accessors, modifiers.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(define-record-type point (make-point x y) point? (x point-x set-point-x!) (y point-y))
(define p (make-point 3 4))
(show (point? p) (point-x p) (point-y p) (point? 5) (point? '(3 4)) (point? (vector 3 4)))
(set-point-x! p 10)
(show (point-x p) (point-y p))

;; Fields not in the constructor, in another order, none, many.
(define-record-type <account> (make-account owner id) account? (id account-id) (owner account-owner) (balance account-balance set-account-balance!))
(define a (make-account "ann" 7))
(set-account-balance! a 100)
(show (account-id a) (account-owner a) (account-balance a))
(define-record-type empty (make-empty) empty?)
(show (empty? (make-empty)) (eq? (make-empty) (make-empty)) (let ((e (make-empty))) (eq? e e)))
(define-record-type wide (make-wide a b c d e f g h i j) wide? (a wa) (b wb) (c wc) (d wd) (e we) (f wf set-wf!) (g wg) (h wh) (i wi) (j wj))
(define w (make-wide 1 2 3 4 5 6 7 8 9 10))
(set-wf! w 'six)
(show (map (lambda (f) (f w)) (list wa wb wc wd we wf wg wh wi wj)))

;; Types are distinct and disjoint from everything else.
(define-record-type point2 (make-point2 x y) point2? (x point2-x) (y point2-y))
(define q (make-point2 1 2))
(show (point? q) (point2? p) (point2? q))
(show (map (lambda (f) (f p)) (list pair? vector? procedure? symbol? string? number? null? boolean? char?)))
(define-syntax outcome (syntax-rules () ((_ e) (guard (x ((error-object? x) 'error)) e))))
(show (outcome (point-x q)) (outcome (point-x 5)) (outcome (set-point-x! q 1)) (outcome (apply make-point '(1))) (outcome (apply make-point '(1 2 3))) (outcome (apply point-x '())))

;; Identity: eq?, eqv?, in tables, in lists.
(show (eqv? p p) (eqv? (make-point 1 2) (make-point 1 2)) (pair? (memq p (list 1 p 2))))
(define t (make-hash-table eq?))
(hash-table-set! t p 'found)
(show (hash-table-ref/default t p #f) (hash-table-ref/default t (make-point 10 4) #f))

;; Two types of one name in different scopes; a type redefined.
(define (make-local)
  (define-record-type point (make-it v) it? (v it-v))
  (list (make-it 1) it? it-v))
(define l1 (make-local))
(define l2 (make-local))
(show ((cadr l1) (car l1)) ((caddr l1) (car l1)) (point? (car l1)))
(define old p)
(define-record-type point (make-point x) point? (x point-x))
(show (point? old) (point? (make-point 1)) (point-x (make-point 'new)))

;; Records in use: a mutable binary tree, a stack, a 2D shape hierarchy by tag.
(define-record-type node (make-node key left right) node? (key node-key) (left node-left set-node-left!) (right node-right set-node-right!))
(define (insert! tree key)
  (cond ((not tree) (make-node key #f #f))
        ((< key (node-key tree)) (set-node-left! tree (insert! (node-left tree) key)) tree)
        ((> key (node-key tree)) (set-node-right! tree (insert! (node-right tree) key)) tree)
        (else tree)))
(define (in-order tree) (if tree (append (in-order (node-left tree)) (list (node-key tree)) (in-order (node-right tree))) '()))
(define (height tree) (if tree (+ 1 (max (height (node-left tree)) (height (node-right tree)))) 0))
(define tree (fold (lambda (k t) (insert! t k)) #f '(50 30 70 20 40 60 80 30 35 45 65)))
(show (in-order tree) (height tree))
(define-record-type stack (make-stack items) stack? (items stack-items set-stack-items!))
(define (push! s x) (set-stack-items! s (cons x (stack-items s))))
(define (pop! s) (let ((x (car (stack-items s)))) (set-stack-items! s (cdr (stack-items s))) x))
(define s (make-stack '()))
(for-each (lambda (x) (push! s x)) '(1 2 3))
(show (pop! s))
(show (stack-items s))
(define-record-type circle (make-circle r) circle? (r circle-r))
(define-record-type rect (make-rect w h) rect? (w rect-w) (h rect-h))
(define (area shape) (cond ((circle? shape) (* 22/7 (square (circle-r shape)))) ((rect? shape) (* (rect-w shape) (rect-h shape))) (else (error "not a shape" shape))))
(show (map area (list (make-circle 7) (make-rect 3 4) (make-circle 1/2))) (outcome (area 'triangle)))
