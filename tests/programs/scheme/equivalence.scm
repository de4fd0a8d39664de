;; eq?, eqv?, equal? and the disjointness of types.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))
(define (three a b) (list (eqv? a b) (equal? a b)))

(show (three 'a 'a) (three 'a 'b) (three '() '()) (three 2 2) (three 100000000 100000000) (three (expt 2 70) (expt 2 70)) (three 1/2 2/4) (three 2 2.0) (three 1.5 1.5))
(show (three 0.0 -0.0) (three #\a #\a) (three "a" "b") (three (cons 1 2) (cons 1 2)) (three (list 1 2) (list 1 2)) (three (vector 1) (vector 1)) (three #t #t) (three #f '()) (three "" '()))
(show (three (lambda () 1) (lambda () 2)) (let ((p (lambda (x) x))) (three p p)) (three car car) (let ((x '(a))) (three x x)) (three (string #\a) (string #\a)) (three 1073741824 (+ 1073741823 1)))
(show (eq? 'a 'a) (eq? '() '()) (eq? car car) (let ((x (list 1))) (eq? x x)) (let ((s (string #\a))) (eq? s s)) (eq? (list 1) (list 1)) (eq? #t #t) (eq? #f #t) (eq? "" 'a))

(define types (list boolean? pair? symbol? number? char? string? vector? procedure? null? eof-object? bytevector? promise?))
(define samples (list #t #f '(1) 'a 1 1.5 1/2 (expt 2 99) #\a "s" "" #(1) #() car (lambda () 1) (call/cc (lambda (k) k)) (make-parameter 1) '() (eof-object) #u8(1) (delay 1)))
(for-each (lambda (x) (display (map (lambda (p) (if (p x) 1 0)) types)) (newline)) samples)

;; Truth: only #f is false.
(show (map (lambda (x) (if x 'true 'false)) (list #t #f '() 0 0. "" 'nil (vector))))
(show (boolean=? #t #t) (boolean=? #f #t) (boolean=? #f #f #f) (not 0) (not #f) (not '()) (eq? (not 1) #f) (eq? (null? '()) #t))

;; equal? on long and deep structures, and on shared ones.
(define (chain n) (let loop ((i 0) (acc '())) (if (= i n) acc (loop (+ i 1) (cons i acc)))))
(show (equal? (chain 100000) (chain 100000)) (equal? (chain 100000) (cons 0 (chain 99999))))
(define (wrap n x) (if (= n 0) x (wrap (- n 1) (vector x))))
(show (equal? (wrap 10000 'a) (wrap 10000 'a)) (equal? (wrap 10000 'a) (wrap 10000 'b)))
(define (tree n) (if (= n 0) '() (let ((t (tree (- n 1)))) (cons t t))))
(show (equal? (tree 10) (tree 10)))

;; memv, assv, case by eqv?; member, assoc by equal?.
(show (memv 1.0 '(1 1.0)) (memv (expt 2 70) (list 1 (expt 2 70))) (member (list 1) '((0) (1))) (assoc (vector 1) '((#(0) a) (#(1) b))) (case (expt 2 70) ((1180591620717411303424) 'big) (else 'no)) (case 1.0 ((1) 'exact) ((1.0) 'inexact) (else 'no)))

;; Effects of boxes: eq? survives storage anywhere.
(define marker (list 'marker))
(show (eq? marker (car (list marker))) (eq? marker (vector-ref (vector 1 marker) 1)) (eq? marker ((lambda (x) x) marker)) (eq? marker (call/cc (lambda (k) (k marker)))) (eq? marker (force (delay marker))) (eq? marker (guard (e (#t e)) (raise marker))) (eq? marker ((make-parameter marker))) (eq? marker (apply values (list marker))))
