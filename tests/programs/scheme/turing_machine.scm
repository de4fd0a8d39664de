;; A Turing machine simulator with a two-sided tape: incrementer, palindromes,
;; busy beavers, and a machine that copies.

;; A rule is (state read write move next). The tape is a zipper.
(define (simulate rules start halts input limit)
  (define table (make-hash-table))
  (for-each (lambda (r) (hash-table-set! table (cons (car r) (cadr r)) (cddr r))) rules)
  (let loop ((state start) (left '()) (right input) (steps 0))
    (define here (if (null? right) '_ (car right)))
    (define beyond (if (null? right) '() (cdr right)))
    (cond ((memq state halts) (list state steps (tape->list left right)))
          ((= steps limit) (list 'limit steps (tape->list left right)))
          ((hash-table-ref/default table (cons state here) #f)
           => (lambda (action)
                (let ((write (car action)) (next (caddr action)))
                  (case (cadr action)
                    ((R) (loop next (cons write left) beyond (+ steps 1)))
                    ((L)
                     (if (null? left)
                         (loop next '() (cons '_ (cons write beyond)) (+ steps 1))
                         (loop next (cdr left) (cons (car left) (cons write beyond)) (+ steps 1))))
                    (else (loop next left (cons write beyond) (+ steps 1)))))))
          (else (list (list 'stuck state here) steps (tape->list left right))))))
(define (tape->list left right)
  (define (strip l) (drop-while (lambda (x) (eq? x '_)) l))
  (strip (reverse (strip (reverse (append (reverse left) right))))))

(define (show x) (write x) (newline))
(define increment
  '((right 0 0 R right) (right 1 1 R right) (right _ _ L carry)
    (carry 1 0 L carry) (carry 0 1 N done) (carry _ 1 N done)))
(show (simulate increment 'right '(done) '(1 0 1 1) 1000))
(show (simulate increment 'right '(done) '(1 1 1 1) 1000))
(show (let loop ((n '(0)) (i 0)) (if (= i 100) n (loop (caddr (simulate increment 'right '(done) n 1000)) (+ i 1)))))

(define palindrome
  '((start a _ R have-a) (start b _ R have-b) (start _ _ N yes)
    (have-a a a R have-a) (have-a b b R have-a) (have-a _ _ L check-a)
    (have-b a a R have-b) (have-b b b R have-b) (have-b _ _ L check-b)
    (check-a a _ L back) (check-a b b N no) (check-a _ _ N yes)
    (check-b b _ L back) (check-b a a N no) (check-b _ _ N yes)
    (back a a L back) (back b b L back) (back _ _ R start)))
(for-each (lambda (w) (show (list w (car (simulate palindrome 'start '(yes no) w 1000)))))
  '(() (a) (a b) (a b a) (a b b a) (a b a a) (b a a b b a a b)))

;; Busy beavers: 2, 3 and 4 states; the counts of steps and ones are known.
(define (beaver rules limit)
  (let ((r (simulate rules 'A '(H) '() limit)))
    (list (car r) (cadr r) (count (lambda (x) (eqv? x 1)) (caddr r)))))
(define bb2 '((A _ 1 R B) (A 1 1 L B) (B _ 1 L A) (B 1 1 R H)))
(define bb3 '((A _ 1 R B) (A 1 1 R H) (B _ _ R C) (B 1 1 R B) (C _ 1 L C) (C 1 1 L A)))
(define bb4 '((A _ 1 R B) (A 1 1 L B) (B _ 1 L A) (B 1 _ L C) (C _ 1 R H) (C 1 1 L D) (D _ 1 R D) (D 1 _ R A)))
(define bb5 '((A _ 1 R B) (A 1 1 L C) (B _ 1 R C) (B 1 1 R B) (C _ 1 R D) (C 1 _ L E) (D _ 1 L A) (D 1 1 L D) (E _ 1 R H) (E 1 _ L A)))
(show (map (lambda (b) (beaver b 1000)) (list bb2 bb3 bb4)))
(show (beaver bb5 200000))

;; Doubling a block of ones.
(define double
  '((s 1 x R find) (s _ _ L clean) (s 0 0 L clean)
    (find 1 1 R find) (find _ 0 R put) (find 0 0 R past)
    (past 1 1 R past) (past _ 1 L back) (put _ 1 L back)
    (back 1 1 L back) (back 0 0 L back) (back x x R next)
    (next 1 x R find) (next 0 0 L clean)
    (clean x 1 L clean) (clean _ _ R done) (clean 1 1 L clean) (clean 0 0 L clean)))
(show (simulate double 's '(done) '(1 1 1) 1000))
(show (simulate double 's '(done) '(1) 1000))
(show (simulate bb2 'A '(never) '() 1000))
(show (simulate '((A _ 1 R A)) 'A '() '() 10))
