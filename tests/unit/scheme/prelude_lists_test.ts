import { checkLines } from "./prelude_session.ts";

Deno.test("prelude: lists of R7RS", () =>
  checkLines(`
(map + '(1 2 3) '(10 20)) => (11 22)
(map (lambda (x y z) (+ x y z)) '(1 2) '(3 4) '(5 6 7)) => (9 12)
(map (lambda (x) (* x x)) '()) => ()
(let ((l '())) (for-each (lambda (x y) (set! l (cons (- x y) l))) '(5 6) '(1 1)) l) => (5 4)
(append) => ()
(append '(1) '(2) '(3 . 4)) => (1 2 3 . 4)
(append '() 5) => 5
(append '(1) '() '(2) '()) => (1 2)
(let* ((l '(a b)) (m (append l))) (eq? l m)) => #t
(list-tail '(a b c) 2) => (c)
(list-copy '(1 2 . 3)) => (1 2 . 3)
(let ((l (list 1 2 3))) (list-set! l 1 'x) l) => (1 x 3)
(make-list 2 'a) => (a a)
(length (make-list 3)) => 3
(member 2.0 '(1 2 3) =) => (2 3)
(member "b" '("a" "b")) => ("b")
(member 5 '(1 2) =) => #f
(assoc 2.0 '((1 one) (2 two)) =) => (2 two)
(assoc 'x '((a 1))) => #f
(assq 'c '((a 1) (b 2))) => #f
(caddr '(1 2 3)) => 3
(cdddr '(1 2 3 4)) => (4)
(cadddr '(1 2 3 4)) => 4
(caadr '(1 (2 3))) => 2
(cddaar '(((1 2 3)))) => (3)
(cdaddr '(1 2 (3 4))) => (4)
(cadadr '(1 (2 3))) => 3
(boolean=? #t #t #t) => #t
(boolean=? #t #f) => #f
(symbol=? 'a 'a 'b) => #f
(symbol-append 'ab 'c) => abc
(symbol<? 'a 'b 'c) => #t
(symbol<? 'b 'a) => #f
(equal? (list 1 (vector 2 "x")) (list 1 (vector 2 "x"))) => #t
(apply list 1 2 '(3 4)) => (1 2 3 4)
(apply + '()) => 0
`));

Deno.test("prelude: re-entering map leaves its first result alone", () =>
  checkLines(`
(let ((k #f) (count 0) (results '()))
  (let ((r (map (lambda (x) (call/cc (lambda (c) (if (= x 2) (set! k c)) x))) '(1 2 3))))
    (set! results (cons r results))
    (set! count (+ count 1))
    (if (< count 3) (k (* count 100)))
    results)) => ((1 200 3) (1 100 3) (1 2 3))
`));

Deno.test("prelude: SRFI 1 constructors, predicates, selectors", () =>
  checkLines(`
(xcons 1 2) => (2 . 1)
(cons* 1 2 '(3)) => (1 2 3)
(cons* 1) => 1
(list-tabulate 4 (lambda (i) (* i i))) => (0 1 4 9)
(iota 5) => (0 1 2 3 4)
(iota 3 1) => (1 2 3)
(iota 3 0 -1/2) => (0 -1/2 -1)
(iota 3 0. 0.1) => (0.0 0.1 0.2)
(iota 0) => ()
(let ((c (circular-list 1 2))) (list (car c) (cadr c) (caddr c) (circular-list? c))) => (1 2 1 #t)
(list (proper-list? '(1)) (proper-list? '(1 . 2)) (proper-list? (circular-list 1))) => (#t #f #f)
(list (dotted-list? '(1)) (dotted-list? '(1 . 2)) (dotted-list? 3) (dotted-list? (circular-list 1))) => (#f #t #t #f)
(circular-list? '(1 . #t)) => #f
(list (null-list? '()) (not-pair? 1) (not-pair? '(1))) => (#t #t #f)
(list= eq? '(a b) '(a b) '(a b)) => #t
(list= eq? '(a b) '(a b) '(a)) => #f
(list= eq? '(a)) => #t
(list (first '(1 2)) (second '(1 2)) (tenth '(1 2 3 4 5 6 7 8 9 10))) => (1 2 10)
(call-with-values (lambda () (car+cdr '(1 . 2))) list) => (1 2)
(take '(1 2 3) 2) => (1 2)
(take '(1 2 . 3) 2) => (1 2)
(drop '(1 2 . 3) 2) => 3
(take-right '(1 2 3 . d) 2) => (2 3 . d)
(drop-right '(1 2 3 . d) 2) => (1)
(drop-right '(1 2 3) 0) => (1 2 3)
(take! (list 1 2 3) 1) => (1)
(call-with-values (lambda () (split-at '(a b c) 1)) list) => ((a) (b c))
(last '(1 2 3)) => 3
(last-pair '(1 2 . 3)) => (2 . 3)
(list-head '(1 2 3) 2) => (1 2)
(sublist '(a b c d) 1 3) => (b c)
(except-last-pair '(1 2 3)) => (1 2)
(length+ '(1 2)) => 2
(length+ (circular-list 1)) => #f
`));

Deno.test("prelude: SRFI 1 folds", () =>
  checkLines(`
(fold cons '() '(1 2 3)) => (3 2 1)
(fold cons* '() '(a b c) '(1 2 3)) => (c 3 b 2 a 1)
(fold-right cons '() '(1 2 3)) => (1 2 3)
(fold-right cons* '() '(a b) '(1 2)) => (a 1 b 2)
(fold-left list '() '(1 2 3)) => (((() 1) 2) 3)
(fold-left list 0 '(1 2) '(3 4)) => ((0 1 3) 2 4)
(reduce - 0 '(1 2 3 4)) => 2
(reduce-left - 0 '(1 2 3 4)) => -8
(reduce-right - 0 '(1 2 3 4)) => -2
(reduce + 0 '()) => 0
(reduce max 0 '(7)) => 7
(pair-fold cons '() '(1 2)) => ((2) (1 2))
(pair-fold-right cons '() '(1 2)) => ((1 2) (2))
(let ((l '())) (pair-for-each (lambda (p) (set! l (cons p l))) '(1 2)) l) => ((2) (1 2))
(unfold (lambda (x) (> x 4)) (lambda (x) (* x x)) (lambda (x) (+ x 1)) 1) => (1 4 9 16)
(unfold null? car cdr '(1 2) (lambda (x) '(end))) => (1 2 end)
(unfold-right zero? (lambda (x) (* x x)) (lambda (x) (- x 1)) 3) => (1 4 9)
(unfold-right null? car cdr '(1 2) '(3)) => (2 1 3)
(append-map (lambda (x) (list x x)) '(1 2)) => (1 1 2 2)
(append-map list '(1 2) '(3 4)) => (1 3 2 4)
(append-map (lambda (x) x) '((1) 2)) => (1 . 2)
(filter-map (lambda (x) (and (number? x) (* x x))) '(a 1 b 3)) => (1 9)
(filter-map (lambda (x y) (and (< x y) x)) '(1 5) '(2 3)) => (1)
(map-in-order - '(1 2)) => (-1 -2)
(count even? '(1 2 4)) => 2
(count < '(1 2) '(2 1)) => 1
(zip '(1 2) '(a b c)) => ((1 a) (2 b))
(unzip1 '((1 a) (2 b))) => (1 2)
(call-with-values (lambda () (unzip3 '((1 2 3) (4 5 6)))) list) => ((1 4) (2 5) (3 6))
(concatenate '((1) (2 3) ())) => (1 2 3)
(append-reverse '(3 2 1) '(4)) => (1 2 3 4)
`));

Deno.test("prelude: SRFI 1 searches, deletion, association lists", () =>
  checkLines(`
(filter even? '(1 2 4)) => (2 4)
(remove even? '(1 2 4)) => (1)
(call-with-values (lambda () (partition symbol? '(a 1 b))) list) => ((a b) (1))
(find even? '(1 2 3)) => 2
(find even? '(1 3)) => #f
(find-tail even? '(1 2 3)) => (2 3)
(any integer? '(a 3 b)) => #t
(any (lambda (x) (and (even? x) (* x 10))) '(1 2 3)) => 20
(any < '(3 1) '(2 5)) => #t
(any even? '()) => #f
(every (lambda (x) (and (even? x) (* x 10))) '(2 4)) => 40
(every even? '()) => #t
(every < '(1 5) '(2 3)) => #f
(list-index even? '(1 3 4)) => 2
(list-index = '(1 2) '(3 2)) => 1
(take-while even? '(2 4 5 6)) => (2 4)
(drop-while even? '(2 4 5 6)) => (5 6)
(call-with-values (lambda () (span even? '(2 5 6))) list) => ((2) (5 6))
(call-with-values (lambda () (break even? '(1 4 5))) list) => ((1) (4 5))
(delete 2 '(1 2 3 2)) => (1 3)
(delete 3 '(1 2 3 4 5) <) => (1 2 3)
(delete-duplicates '(a b a c b)) => (a b c)
(delete-duplicates '(1 2 11 3) (lambda (x y) (= (modulo x 10) (modulo y 10)))) => (1 2 3)
(alist-cons 'a 1 '()) => ((a . 1))
(let* ((l '((a . 1))) (c (alist-copy l))) (list (equal? l c) (eq? (car l) (car c)))) => (#t #f)
(alist-delete 'a '((a . 1) (b . 2) (a . 3))) => ((b . 2))
(alist-delete 2 '((1 . a) (3 . b)) <) => ((1 . a))
(del-assv 1 '((1 . a) (2 . b))) => ((2 . b))
`));

Deno.test("prelude: SRFI 1 lists as sets", () =>
  checkLines(`
(lset<= eq? '(a) '(a b a) '(a b c)) => #t
(lset<= eq? '(a z) '(a b)) => #f
(lset= eq? '(b e a) '(a e b) '(e e b a)) => #t
(lset= eq? '(a) '(a b)) => #f
(lset=  eq?) => #t
(lset-adjoin eq? '(a b) 'c 'a 'd) => (d c a b)
(lset-union eq? '(a b c d e) '(a e i o u)) => (u o i a b c d e)
(lset-union eq? '(a a c) '(x a x)) => (x a a c)
(lset-union eq?) => ()
(lset-intersection eq? '(a b c d e) '(a e i o u)) => (a e)
(lset-intersection eq? '(a x y a) '(x a x z)) => (a x a)
(lset-difference eq? '(a b c d e) '(a e i o u)) => (b c d)
(sort (lset-xor = '(1 2 3) '(3 4)) <) => (1 2 4)
(lset-xor eq?) => ()
(call-with-values (lambda () (lset-diff+intersection eq? '(a b c) '(b))) list) => ((a c) (b))
`));

Deno.test("prelude: sorting", () =>
  checkLines(`
(sort '(3 1 2) <) => (1 2 3)
(sort < '(3 1 2)) => (1 2 3)
(list-sort < '(3 1 2)) => (1 2 3)
(sort (vector 3 1 2) >) => #(3 2 1)
(let ((v (vector 3 1 2))) (sort v <) v) => #(3 1 2)
(let ((v (vector 3 1 2))) (sort! v <) v) => #(1 2 3)
(let ((l (list 3 1 2))) (sort! l <) l) => (1 2 3)
(sort '((1 . a) (0 . b) (1 . c) (0 . d)) (lambda (x y) (< (car x) (car y)))) => ((0 . b) (0 . d) (1 . a) (1 . c))
(sort '() <) => ()
(sort (iota 50 49 -1) <) => (0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49)
(merge '(1 3 5) '(2 3 4) <) => (1 2 3 3 4 5)
(list (sorted? '(1 2 2) <) (sorted? (vector 2 1) <)) => (#t #f)
`));
