;; An Earley recogniser and parser for any context-free grammar: ambiguous,
;; left recursive, with empty rules. Counts and builds the parse trees.

;; A grammar is a list of rules (head symbol ...). A symbol with no rule is
;; a terminal. An item is #(head done todo origin).

(define (make-item head done todo origin) (vector head done todo origin))
(define (item-head i) (vector-ref i 0))
(define (item-done i) (vector-ref i 1))
(define (item-todo i) (vector-ref i 2))
(define (item-origin i) (vector-ref i 3))

(define (rules-for grammar symbol) (filter (lambda (r) (eq? (car r) symbol)) grammar))
(define (nonterminal? grammar symbol) (pair? (rules-for grammar symbol)))
(define (nullable-set grammar)
  (let loop ((known '()))
    (let ((more (delete-duplicates
                  (append known (map car (filter (lambda (r) (every (lambda (s) (memq s known)) (cdr r))) grammar)))
                  eq?)))
      (if (= (length more) (length known)) known (loop more)))))

(define (earley-chart grammar start tokens)
  (let* ((n (length tokens))
         (chart (make-vector (+ n 1) '()))
         (nullable (nullable-set grammar))
         (input (list->vector tokens)))
    (define (add! k item queue)
      (if (member item (vector-ref chart k))
          queue
          (begin (vector-set! chart k (cons item (vector-ref chart k))) (cons item queue))))
    (define (step k)
      ;; Works through a queue of the items of set k that are not done yet.
      (let loop ((queue (vector-ref chart k)))
        (if (pair? queue)
            (let* ((item (car queue)) (todo (item-todo item)) (queue (cdr queue)))
              (loop
                (cond
                  ((null? todo)
                   (fold (lambda (waiting queue)
                           (if (and (pair? (item-todo waiting)) (eq? (car (item-todo waiting)) (item-head item)))
                               (add! k (advance waiting) queue)
                               queue))
                         queue
                         (vector-ref chart (item-origin item))))
                  ((nonterminal? grammar (car todo))
                   (let ((queue (fold (lambda (rule queue) (add! k (make-item (car rule) '() (cdr rule) k) queue))
                                      queue
                                      (rules-for grammar (car todo)))))
                     (if (memq (car todo) nullable) (add! k (advance item) queue) queue)))
                  ((and (< k n) (eq? (car todo) (vector-ref input k)))
                   (vector-set! chart (+ k 1) (cons (advance item) (vector-ref chart (+ k 1))))
                   queue)
                  (else queue)))))))
    (define (advance item)
      (make-item (item-head item) (cons (car (item-todo item)) (item-done item)) (cdr (item-todo item)) (item-origin item)))
    (for-each (lambda (rule) (vector-set! chart 0 (cons (make-item (car rule) '() (cdr rule) 0) (vector-ref chart 0))))
              (rules-for grammar start))
    (do ((k 0 (+ k 1))) ((> k n) chart) (step k))))

(define (complete? chart start from to)
  (any (lambda (i) (and (eq? (item-head i) start) (null? (item-todo i)) (= (item-origin i) from)))
       (vector-ref chart to)))
(define (recognises? grammar start tokens)
  (complete? (earley-chart grammar start tokens) start 0 (length tokens)))

;; Trees, from the completed items of the chart only. Cycles (A => A) are not
;; followed, which leaves a finite number.
(define (parse-trees grammar start tokens)
  (let ((chart (earley-chart grammar start tokens)) (input (list->vector tokens)))
    (define (trees symbol from to active)
      (cond ((not (nonterminal? grammar symbol))
             (if (and (= to (+ from 1)) (eq? symbol (vector-ref input from))) (list symbol) '()))
            ((member (list symbol from to) active) '())
            ((not (complete? chart symbol from to)) '())
            (else
              (append-map
                (lambda (rule)
                  (map (lambda (children) (cons symbol children))
                       (sequences (cdr rule) from to (cons (list symbol from to) active))))
                (rules-for grammar symbol)))))
    (define (sequences symbols from to active)
      (if (null? symbols)
          (if (= from to) '(()) '())
          (append-map
            (lambda (middle)
              (let ((firsts (trees (car symbols) from middle active)))
                (if (null? firsts)
                    '()
                    (let ((rests (sequences (cdr symbols) middle to active)))
                      (append-map (lambda (f) (map (lambda (r) (cons f r)) rests)) firsts)))))
            (iota (+ 1 (- to from)) from))))
    (trees start 0 (length tokens) '())))

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

;; Arithmetic with precedence by grammar.
(define arithmetic
  '((e e + t) (e t) (t t * f) (t f) (f open e close) (f n)))
(show (parse-trees arithmetic 'e '(n + n * n)))
(show (length (parse-trees arithmetic 'e '(open n + n close * n + n))))
(show (recognises? arithmetic 'e '(n + + n)) (recognises? arithmetic 'e '()) (recognises? arithmetic 'e '(open n close)))

;; An ambiguous grammar: the numbers of Catalan.
(define ambiguous '((s s s) (s a)))
(show (map (lambda (n) (length (parse-trees ambiguous 's (make-list n 'a)))) '(1 2 3 4 5 6 7)))

;; A sentence with an attachment ambiguity.
(define english
  '((s np vp) (np d noun) (np np pp) (np pronoun) (vp v np) (vp vp pp) (pp p np)
    (d the) (d a) (noun man) (noun park) (noun telescope) (pronoun i) (v saw) (p with) (p in)))
(for-each show (parse-trees english 's '(i saw a man in the park)))
(show (length (parse-trees english 's '(i saw a man in the park with a telescope))))

;; Empty rules, also hidden and mutual.
(define empties '((s a b c) (a x) (a) (b y b) (b) (c a)))
(show (map (lambda (t) (recognises? empties 's t)) '(() (x) (x x) (y y y) (x y x) (x x x) (y x y))))
(define balanced '((s) (s open s close s)))
(show (map (lambda (t) (recognises? balanced 's t)) '(() (open close) (open open close close) (open close open) (close open))))
(show (length (parse-trees balanced 's '(open open close close open close))))

;; Left and right recursion over a longer input.
(define left '((l l x) (l x)))
(define right '((r x r) (r x)))
(show (recognises? left 'l (make-list 150 'x)) (recognises? right 'r (make-list 60 'x)))
