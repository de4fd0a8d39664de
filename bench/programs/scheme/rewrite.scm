; rewrite: a term-rewriting theorem prover in the manner of Boyer and Moore.
; Terms are rewritten from the inside out by lemmas indexed by their head
; symbol, and the resulting conditionals are tested for being tautologies.
; size: 3
; expect: (#t 300090)

; A lemma is (equal left right); its variables are the symbols u v w x y z.
(define lemma-list
  '((equal (and p q) (if p (if q (true) (false)) (false)))
    (equal (or p q) (if p (true) (if q (true) (false))))
    (equal (not p) (if p (false) (true)))
    (equal (implies p q) (if p (if q (true) (false)) (true)))
    (equal (iff p q) (and (implies p q) (implies q p)))
    (equal (xor p q) (if p (not q) q))
    (equal (if (if p q r) u v) (if p (if q u v) (if r u v)))
    (equal (plus (plus p q) r) (plus p (plus q r)))
    (equal (plus (zero) p) p)
    (equal (plus (succ p) q) (succ (plus p q)))
    (equal (times (zero) p) (zero))
    (equal (times (succ p) q) (plus q (times p q)))
    (equal (times (plus p q) r) (plus (times p r) (times q r)))
    (equal (times (times p q) r) (times p (times q r)))
    (equal (difference p p) (zero))
    (equal (difference (succ p) (succ q)) (difference p q))
    (equal (lessp p (zero)) (false))
    (equal (lessp (zero) (succ p)) (true))
    (equal (lessp (succ p) (succ q)) (lessp p q))
    (equal (greaterp p q) (lessp q p))
    (equal (leq p q) (not (lessp q p)))
    (equal (append (append p q) r) (append p (append q r)))
    (equal (append (nil) p) p)
    (equal (append (cons p q) r) (cons p (append q r)))
    (equal (reverse (append p q)) (append (reverse q) (reverse p)))
    (equal (reverse (cons p q)) (append (reverse q) (cons p (nil))))
    (equal (length (append p q)) (plus (length p) (length q)))
    (equal (length (cons p q)) (succ (length q)))
    (equal (length (reverse p)) (length p))
    (equal (member p (append q r)) (or (member p q) (member p r)))
    (equal (member p (reverse q)) (member p q))
    (equal (member p (cons q r)) (or (same p q) (member p r)))
    (equal (same p p) (true))
    (equal (same (cons p q) (cons r u)) (and (same p r) (same q u)))))

; Symbols are terms (variables); anything else is (operator argument ...).
(define rules '())

(define (rules-for operator)
  (let ((entry (assq operator rules)))
    (if entry (cdr entry) '())))

(define (add-lemma! lemma)
  (let* ((operator (caadr lemma)) (entry (assq operator rules)))
    (if entry
        (set-cdr! entry (append (cdr entry) (list lemma)))
        (set! rules (cons (list operator lemma) rules)))))

(define bindings '())

; Binds the variables of `pattern` so that it equals `term`, in `bindings`.
(define (unify? term pattern)
  (set! bindings '())
  (unify-under? term pattern))

(define (unify-under? term pattern)
  (cond ((symbol? pattern)
         (let ((bound (assq pattern bindings)))
           (cond (bound (equal? term (cdr bound)))
                 (else
                  (set! bindings (cons (cons pattern term) bindings))
                  #t))))
        ((symbol? term) #f)
        ((eq? (car term) (car pattern))
         (unify-lists? (cdr term) (cdr pattern)))
        (else #f)))

(define (unify-lists? terms patterns)
  (cond ((null? patterns) (null? terms))
        ((null? terms) #f)
        ((unify-under? (car terms) (car patterns))
         (unify-lists? (cdr terms) (cdr patterns)))
        (else #f)))

(define (substitute bindings term)
  (if (symbol? term)
      (let ((bound (assq term bindings)))
        (if bound (cdr bound) term))
      (cons (car term)
            (let loop ((terms (cdr term)))
              (if (null? terms)
                  '()
                  (cons (substitute bindings (car terms))
                        (loop (cdr terms))))))))

(define rewrites 0)

(define (rewrite term)
  (set! rewrites (+ rewrites 1))
  (if (symbol? term)
      term
      (rewrite-with (cons (car term) (rewrite-all (cdr term)))
                    (rules-for (car term)))))

(define (rewrite-all terms)
  (if (null? terms)
      '()
      (cons (rewrite (car terms)) (rewrite-all (cdr terms)))))

(define (rewrite-with term lemmas)
  (cond ((null? lemmas) term)
        ((unify? term (cadr (car lemmas)))
         (rewrite (substitute bindings (caddr (car lemmas)))))
        (else (rewrite-with term (cdr lemmas)))))

(define (true? term known)
  (or (equal? term '(true)) (member term known)))

(define (false? term known)
  (or (equal? term '(false)) (member term known)))

(define (tautology? term truths falsehoods)
  (cond ((true? term truths) #t)
        ((false? term falsehoods) #f)
        ((symbol? term) #f)
        ((eq? (car term) 'if)
         (let ((test (cadr term)))
           (cond ((true? test truths)
                  (tautology? (caddr term) truths falsehoods))
                 ((false? test falsehoods)
                  (tautology? (cadddr term) truths falsehoods))
                 (else
                  (and (tautology? (caddr term)
                                   (cons test truths)
                                   falsehoods)
                       (tautology? (cadddr term)
                                   truths
                                   (cons test falsehoods)))))))
        (else #f)))

(define (prove term)
  (tautology? (rewrite term) '() '()))

; A chain of implications whose atoms are themselves terms to be simplified.
(define theorem
  '(implies (and (implies x y)
                 (and (implies y z) (implies z w)))
            (implies x w)))

(define atoms
  (list
   (cons 'x '(member a (reverse (append (append b (nil)) (nil)))))
   (cons 'y '(lessp (plus (plus a b) (plus c (zero)))
                    (length (append (reverse (append d e)) (cons a (nil))))))
   (cons 'z '(same (reverse (append (append a b) (nil)))
                   (times (times a (plus b c)) (plus d e))))
   (cons 'u '(leq (difference (succ a) (succ b))
                  (plus (plus a b) (times c d))))
   (cons 'w '(greaterp (plus (plus a b) (times (succ c) d)) (length e)))))

(define (run n)
  (set! rules '())
  (for-each add-lemma! lemma-list)
  (set! rewrites 0)
  (let loop ((i 0) (proved #t))
    (if (= i n)
        (list proved rewrites)
        (loop (+ i 1) (and proved (prove (substitute atoms theorem)))))))

(display (run 3)) (newline)
