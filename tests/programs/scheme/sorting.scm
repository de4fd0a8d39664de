;; sort: lists and vectors, stability, orders, size, purity.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(show (sort '() <) (sort '(1) <) (sort '(2 1) <) (sort '(3 1 4 1 5 9 2 6) <) (sort '(3 1 4 1 5 9 2 6) >) (sort '("b" "a" "C") string<?) (sort '(#\z #\a) char<?))
(show (sort (vector 5 3 1) <) (sort (vector) <) (sort #(1/2 0.3 1/3) <))
(define original (list 3 1 2))
(define sorted (sort original <))
(show original sorted (eq? original sorted))

;; Stable: records with equal keys keep their order.
(define pairs '((1 . a) (0 . b) (1 . c) (0 . d) (1 . e) (0 . f)))
(show (sort pairs (lambda (x y) (< (car x) (car y)))))
(show (sort pairs (lambda (x y) (> (car x) (car y)))))
(define by-length (sort '("ccc" "a" "bb" "aa" "c" "aaa" "" "b") (lambda (x y) (< (string-length x) (string-length y)))))
(show by-length)

;; Larger inputs: random, ascending, descending, equal, sawtooth.
(define (sorted? l less?) (or (null? l) (null? (cdr l)) (and (not (less? (cadr l) (car l))) (sorted? (cdr l) less?))))
(define (random-list n seed) (let loop ((i 0) (x seed) (acc '())) (if (= i n) acc (loop (+ i 1) (modulo (+ (* x 1103515245) 12345) 2147483648) (cons x acc)))))
(define inputs (list (random-list 5000 42) (iota 5000) (reverse (iota 5000)) (make-list 5000 7) (map (lambda (i) (modulo i 17)) (iota 5000))))
(show (map (lambda (l) (sorted? (sort l <) <)) inputs))
(show (map (lambda (l) (= (apply + l) (apply + (sort l <)))) inputs))
(show (map (lambda (l) (equal? (sort l <) (vector->list (sort (list->vector l) <)))) inputs))
(define r (sort (random-list 5000 1) <))
(show (car r) (list-ref r 2500) (last r))

;; By several keys, by a decorated key, with a counting comparison.
(define people '((smith john 40) (jones ann 35) (smith ann 25) (jones bob 35) (adams zoe 40)))
(define (symbol<? a b) (string<? (symbol->string a) (symbol->string b)))
(define (lexicographic . keys)
  (lambda (a b)
    (let loop ((ks keys))
      (and (pair? ks)
           (let ((get (caar ks)) (less? (cdar ks)))
             (cond ((less? (get a) (get b)) #t) ((less? (get b) (get a)) #f) (else (loop (cdr ks)))))))))
(show (sort people (lexicographic (cons car symbol<?) (cons cadr symbol<?))))
(show (sort people (lexicographic (cons caddr >) (cons cadr symbol<?))))
(define (sort-by key l) (map cdr (sort (map (lambda (x) (cons (key x) x)) l) (lambda (a b) (< (car a) (car b))))))
(show (sort-by abs '(-5 3 -1 4 -2)) (sort-by (lambda (s) (- (string-length s))) '("a" "ccc" "bb")))
(define comparisons 0)
(sort (random-list 1024 7) (lambda (a b) (set! comparisons (+ comparisons 1)) (< a b)))
(show (< 5000 comparisons 12000))

;; The order statistics and anagrams.
(define (median l) (let* ((s (sort l <)) (n (length s))) (if (odd? n) (list-ref s (quotient n 2)) (/ (+ (list-ref s (quotient n 2)) (list-ref s (- (quotient n 2) 1))) 2))))
(show (median '(5 1 3)) (median '(4 1 3 2)))
(define (anagrams words)
  (let ((t (make-hash-table)))
    (for-each (lambda (w) (hash-table-update!/default t (list->string (sort (string->list w) char<?)) (lambda (l) (cons w l)) '())) words)
    (sort (filter (lambda (g) (> (length g) 1)) (map (lambda (g) (sort g string<?)) (hash-table-values t))) (lambda (a b) (string<? (car a) (car b))))))
(show (anagrams '("listen" "silent" "enlist" "google" "elgoog" "abc" "cab" "xyz")))
