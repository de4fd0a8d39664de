;; Continuations captured inside the procedures that library procedures
;; call, left by an escape and entered again.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

;; Escape from each higher-order procedure.
(define-syntax escape-from
  (syntax-rules ()
    ((_ k expr) (show (call/cc (lambda (k) expr))))))
(escape-from k (map (lambda (x) (if (= x 2) (k 'map) x)) '(1 2 3)))
(escape-from k (for-each (lambda (x) (if (= x 2) (k 'for-each) x)) '(1 2 3)))
(escape-from k (vector-map (lambda (x) (if (= x 2) (k 'vector-map) x)) #(1 2 3)))
(escape-from k (vector-for-each (lambda (x) (if (= x 2) (k 'vector-for-each) x)) #(1 2 3)))
(escape-from k (string-map (lambda (c) (if (char=? c #\b) (k 'string-map) c)) "abc"))
(escape-from k (string-for-each (lambda (c) (if (char=? c #\b) (k 'string-for-each) c)) "abc"))
(escape-from k (sort '(3 1 2) (lambda (a b) (k 'sort))))
(escape-from k (fold (lambda (x acc) (if (= x 2) (k 'fold) x)) 0 '(1 2 3)))
(escape-from k (filter (lambda (x) (if (= x 2) (k 'filter) x)) '(1 2 3)))
(escape-from k (assoc 2 '((1 . a) (2 . b)) (lambda (a b) (k 'assoc))))
(escape-from k (member 2 '(1 2) (lambda (a b) (k 'member))))
(escape-from k (apply (lambda (a b) (k (+ a b))) '(1 2)))
(escape-from k (hash-table-walk (let ((h (make-hash-table))) (hash-table-set! h 'a 1) h) (lambda (key v) (k (list key v)))))
(escape-from k (hash-table-update! (make-hash-table) 'a (lambda (x) x) (lambda () (k 'hash-table-update!))))
(define (call-with-output-string* f) (let ((p (open-output-string))) (f p) (get-output-string p)))
(escape-from k (call-with-output-string* (lambda (port) (k 'port))))
(escape-from k (force (delay (k 'force))))
(escape-from k (call-with-values (lambda () (k 'producer)) list))
(escape-from k (with-exception-handler (lambda (c) (k 'handler)) (lambda () (raise 'x))))
(escape-from k (eval '(+ 1 2) (begin (k 'eval) (interaction-environment))))
(escape-from k (list-tabulate 5 (lambda (i) (if (= i 3) (k 'list-tabulate) i))))
(escape-from k (vector-for-each (lambda (a b) (if (= a b) (k (list 'same a)))) #(1 2 3) #(3 2 1)))

;; Suspend inside a traversal and come back to it: for every traversal, the
;; elements arrive one at a time in the same order.
(define (inverted traverse)
  (define return #f)
  (define (step)
    (call/cc
      (lambda (r)
        (set! return r)
        (traverse (lambda (x) (call/cc (lambda (k) (set! resume k) (return x))) x))
        (return 'done))))
  (define resume #f)
  (let loop ((v (step)) (acc '()))
    (if (eq? v 'done)
        (reverse acc)
        (loop (call/cc (lambda (r) (set! return r) (resume #f))) (cons v acc)))))
(show (inverted (lambda (visit) (for-each visit '(1 2 3)))))
(show (inverted (lambda (visit) (for-each (lambda (a b) (visit (* a b))) '(1 2 3) '(4 5 6)))))
(show (inverted (lambda (visit) (vector-for-each visit #(1 2 3)))))
(show (inverted (lambda (visit) (string-for-each visit "abc"))))
(show (inverted (lambda (visit) (fold (lambda (x acc) (visit x) (+ x acc)) 0 '(1 2 3)))))
(show (inverted (lambda (visit) (fold-right (lambda (x acc) (visit x) (+ x acc)) 0 '(1 2 3)))))
(show (sort (inverted (lambda (visit) (map visit '(1 2 3)))) <))
(show (inverted (lambda (visit) (any (lambda (x) (visit x) (> x 2)) '(1 2 3 4)))))
(show (inverted (lambda (visit) (every (lambda (x) (visit x) (< x 2)) '(1 2 3 4)))))
(show (inverted (lambda (visit) (filter (lambda (x) (visit x) #t) '(1 2 3)))))

;; Re-enter a vector-map with other values: earlier results do not change.
(define k #f)
(define results '())
(let ((v (vector-map (lambda (x) (call/cc (lambda (c) (if (= x 2) (set! k c)) x))) #(1 2 3))))
  (set! results (cons v results))
  (if (< (length results) 3) (k (* 100 (length results)))))
(show (reverse results))

;; A sort whose comparison suspends: still a right sort.
(define comparisons 0)
(define (slow< a b)
  (call/cc (lambda (k) (set! comparisons (+ comparisons 1)) (k (< a b)))))
(show (sort '(5 3 9 1 7 2 8) slow<))
(show (> comparisons 0))
