; lattice: counts the monotone maps from one finite lattice to another, lattices
; being closures that answer comparisons. Higher-order procedures, lists, and
; a comparison called through three levels of closures.
; size: 2
; expect: (400 8000)

; A lattice is (elements . compare); compare answers less, more, equal or
; uncomparable.
(define (make-lattice elements compare) (cons elements compare))
(define (lattice-elements l) (car l))
(define (lattice-compare l) (cdr l))

(define two
  (make-lattice '(low high)
                (lambda (a b)
                  (cond ((eq? a b) 'equal)
                        ((eq? a 'low) 'less)
                        (else 'more)))))

(define (combine a b)
  (cond ((eq? a 'equal) b)
        ((eq? b 'equal) a)
        ((eq? a b) a)
        (else 'uncomparable)))

(define (lexical-pairs as bs)
  (if (null? as)
      '()
      (append (map (lambda (b) (cons (car as) b)) bs)
              (lexical-pairs (cdr as) bs))))

(define (product a b)
  (let ((compare-a (lattice-compare a)) (compare-b (lattice-compare b)))
    (make-lattice
     (lexical-pairs (lattice-elements a) (lattice-elements b))
     (lambda (p q)
       (let ((first (compare-a (car p) (car q))))
         (if (eq? first 'uncomparable)
             first
             (combine first (compare-b (cdr p) (cdr q)))))))))

(define (every? test? l)
  (or (null? l)
      (and (test? (car l)) (every? test? (cdr l)))))

(define (keep test? l)
  (cond ((null? l) '())
        ((test? (car l)) (cons (car l) (keep test? (cdr l))))
        (else (keep test? (cdr l)))))

; May `x` go to `y`, given the association list of what went where?
(define (consistent? x y assigned compare-from compare-to)
  (every? (lambda (entry)
            (let ((order (compare-from x (car entry))))
              (or (eq? order 'uncomparable)
                  (let ((image (compare-to y (cdr entry))))
                    (or (eq? image 'equal) (eq? image order))))))
          assigned))

(define (count-monotone-maps from to)
  (let ((compare-from (lattice-compare from))
        (compare-to (lattice-compare to)))
    (let count ((left (lattice-elements from)) (assigned '()))
      (if (null? left)
          1
          (let ((x (car left)))
            (apply +
                   (map (lambda (y)
                          (count (cdr left) (cons (cons x y) assigned)))
                        (keep (lambda (y)
                                (consistent? x
                                             y
                                             assigned
                                             compare-from
                                             compare-to))
                              (lattice-elements to)))))))))

(define (power l n)
  (if (= n 0) l (product l (power l (- n 1)))))

(define (run n)
  (list (count-monotone-maps (power two n) (power two (- n 1)))
        (count-monotone-maps (power two n) (power two n))))

(display (run 2)) (newline)
