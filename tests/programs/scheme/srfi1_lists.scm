;; SRFI 1: constructors, selectors, folds, searching, deletion.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(show (cons* 1 2 '(3 4)) (cons* 1) (list-tabulate 5 (lambda (i) (* i i))) (iota 5) (iota 5 1) (iota 5 0 -2) (iota 3 1/2) (make-list 2 'a) (xcons '(b) 'a))
(show (first '(1 2 3)) (second '(1 2 3)) (third '(1 2 3)) (fourth '(1 2 3 4)) (fifth '(1 2 3 4 5)) (last '(1 2 3)) (last-pair '(1 2 . 3)))
(show (take '(a b c d) 2) (drop '(a b c d) 2) (take-right '(a b c d) 2) (drop-right '(a b c d) 2) (take '(1 2 . 3) 2) (drop '(1 2 . 3) 2))
(call-with-values (lambda () (split-at '(a b c d e) 3)) show)
(show (take-while even? '(2 4 5 6)) (drop-while even? '(2 4 5 6)) (take-while even? '()))
(call-with-values (lambda () (span even? '(2 4 5 6))) show)
(call-with-values (lambda () (break even? '(1 3 4 5))) show)
(call-with-values (lambda () (partition even? '(1 2 3 4 5))) show)
(call-with-values (lambda () (unzip2 '((1 a) (2 b)))) show)
(show (zip '(1 2 3) '(a b c)) (zip '(1 2) '(a b c)) (zip '(1)) (concatenate '((1) () (2 3))) (append-reverse '(3 2 1) '(4 5)) (count even? '(1 2 4)) (count < '(1 5 3) '(2 4 6)))

(show (fold + 0 '(1 2 3)) (fold cons '() '(1 2 3)) (fold cons* '() '(a b c) '(1 2 3)) (fold-right cons '() '(1 2 3)) (fold-right list 'z '(1 2 3)) (fold-right cons* '() '(a b) '(1 2)))
(show (reduce + 0 '(1 2 3)) (reduce + 0 '()) (reduce max 0 '(3 9 2)) (reduce - 0 '(1 2 3 4)) (reduce-right - 0 '(1 2 3 4)) (reduce-right append '() '((1) (2) (3))))
(show (pair-fold (lambda (p acc) (cons (length p) acc)) '() '(a b c)) (pair-fold-right cons '() '(a b)))
(show (unfold (lambda (x) (> x 5)) (lambda (x) (* x x)) (lambda (x) (+ x 1)) 1) (unfold-right zero? (lambda (x) (* x x)) (lambda (x) (- x 1)) 5) (unfold null? car cdr '(1 2) (lambda (x) '(end))))
(show (append-map (lambda (x) (list x x)) '(1 2 3)) (append-map list '(1 2) '(a b)) (filter-map (lambda (x) (and (even? x) (* x x))) '(1 2 3 4)) (filter-map (lambda (a b) (and (< a b) (+ a b))) '(1 5 3) '(2 4 6)))
(show (map-in-order (lambda (x) (* 2 x)) '(1 2)) (let ((acc '())) (pair-for-each (lambda (p) (set! acc (cons p acc))) '(a b)) acc))

(show (filter odd? '(1 2 3 4 5)) (remove odd? '(1 2 3 4 5)) (filter odd? '()) (filter! odd? (list 1 2 3)) (remove! odd? (list 1 2 3)))
(show (find even? '(1 2 3 4)) (find even? '(1 3)) (find-tail even? '(1 2 3)) (find-tail even? '(1)) (list-index even? '(1 3 4)) (list-index even? '(1)) (list-index = '(1 2 3) '(3 2 1)))
(show (any even? '(1 2 3)) (any even? '()) (every even? '(2 4)) (every even? '()) (any (lambda (x) (and (> x 2) (* x 10))) '(1 2 3 4)) (every (lambda (x) (and (> x 0) (* x 10))) '(1 2 3)) (any < '(1 5) '(0 6)) (every < '(1 2) '(2 3)))
(show (delete 2 '(1 2 3 2)) (delete 5 '(1)) (delete "a" '("a" "b")) (delete 3 '(1 2 3 4 5) <) (delete-duplicates '(1 2 1 3 2)) (delete-duplicates '((a . 1) (b . 2) (a . 3)) (lambda (x y) (eq? (car x) (car y)))))
(show (assq 'b '((a . 1) (b . 2))) (alist-cons 'k 'v '((a . 1))) (alist-copy '((a . 1) (b . 2))) (alist-delete 'a '((a . 1) (b . 2) (a . 3))))
(show (let* ((l (list (cons 'a 1))) (c (alist-copy l))) (set-cdr! (car c) 2) (list l c)))

(show (lset-union eq? '(a b) '(b c)) (lset-intersection eq? '(a b c) '(b c d)) (lset-difference eqv? '(1 2 3 4) '(2) '(4)) (lset-adjoin eq? '(a b) 'c 'a) (lset<= eq? '(a) '(a b) '(b a c)) (lset= eq? '(a b) '(b a)) (lset= eq? '(a) '(a b)) (sort (lset-xor = '(1 2 3) '(3 4)) <))

(show (proper-list? '(1 2)) (proper-list? '(1 . 2)) (dotted-list? '(1 . 2)) (dotted-list? '(1)) (circular-list? (circular-list 1 2)) (circular-list? '(1 2)) (null-list? '()) (not-pair? 5))
(show (take (circular-list 1 2 3) 7) (length+ '(1 2)) (length+ (circular-list 1)) (map + '(1 2 3) (circular-list 10 20)) (list= eq? '(a b) '(a b)) (list= = '(1) '(1 2)) (list= eq?))
(show (append! (list 1 2) (list 3) '() (list 4)) (reverse! (list 1 2 3)) (append-reverse! (list 2 1) '(3)) (take! (list 1 2 3) 2) (drop-right! (list 1 2 3) 1) (concatenate! (list (list 1) (list 2))) (delete! 1 (list 1 2 1)))
(call-with-values (lambda () (car+cdr '(1 . 2))) show)

;; Programs in this style.
(define (primes n) (let loop ((l (iota (- n 1) 2))) (if (null? l) '() (cons (car l) (loop (remove (lambda (x) (= 0 (modulo x (car l)))) (cdr l)))))))
(define (compose . fs) (if (null? fs) (lambda (x) x) (lambda (x) ((car fs) ((apply compose (cdr fs)) x)))))
(define (transpose m) (apply map list m))
(define (matrix* a b) (let ((cols (transpose b))) (map (lambda (row) (map (lambda (col) (fold + 0 (map * row col))) cols)) a)))
(define (histogram l) (fold (lambda (x acc) (let ((p (assv x acc))) (if p (begin (set-cdr! p (+ 1 (cdr p))) acc) (alist-cons x 1 acc)))) '() l))
(show (primes 50) ((compose (lambda (x) (* x 2)) (lambda (x) (+ x 1))) 5) (transpose '((1 2 3) (4 5 6))) (matrix* '((1 2) (3 4)) '((5 6) (7 8))))
(show (sort (histogram '(1 3 1 2 3 1)) (lambda (a b) (< (car a) (car b)))) (fold max 0 '(3 8 2)) (reverse (fold (lambda (x acc) (cons (+ x (if (null? acc) 0 (car acc))) acc)) '() '(1 2 3 4))))
