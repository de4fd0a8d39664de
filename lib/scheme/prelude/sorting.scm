;; Sorting: a stable merge sort between two vectors.

;; Merges the sorted runs of a width in `from`, two by two, into `to`.
(define (%merge-pass! less? from to length width)
  (let next ((low 0))
    (if (%lt low length)
        (let* ((middle (%min2 (%add low width) length))
               (high (%min2 (%add middle width) length)))
          (if (or (%eq? middle high)
                  (%not (less? (%vector-ref from middle)
                               (%vector-ref from (%sub middle 1)))))
              ;; The runs are in order as they are.
              (%vector-copy! to low from low high)
              (let loop ((i low) (j middle) (k low))
                (cond ((%eq? i middle) (%vector-copy! to k from j high))
                      ((%eq? j high) (%vector-copy! to k from i middle))
                      (else
                       (let ((a (%vector-ref from i))
                             (b (%vector-ref from j)))
                         (if (less? b a)
                             (begin
                               (%vector-set! to k b)
                               (loop i (%add j 1) (%add k 1)))
                             (begin
                               (%vector-set! to k a)
                               (loop (%add i 1) j (%add k 1)))))))))
          (next high)))))

;; The elements of a vector in order; the vector itself may be the result and is destroyed.
(define (%sorted-vector less? vector)
  (let ((length (%vector-length vector)))
    (let loop ((from vector)
               (to (%subvector vector 0 length))
               (width 1))
      (if (%lt width length)
          (begin
            (%merge-pass! less? from to length width)
            (loop to from (%add width width)))
          from))))

(define (%sorted-list less? list)
  (%vector->list (%sorted-vector less? (%list->vector list))
                 (%default)
                 (%default)))

;; The sequence and the order may come in either order.
(define (%sort who a b)
  (cond ((%procedure? b)
         (cond ((%list? a) (%sorted-list b a))
               ((%vector? a)
                (%sorted-vector b (%subvector a (%default) (%default))))
               (else (%type-error who 1 "a list or a vector" a))))
        ((%procedure? a)
         (cond ((%list? b) (%sorted-list a b))
               ((%vector? b)
                (%sorted-vector a (%subvector b (%default) (%default))))
               (else (%type-error who 2 "a list or a vector" b))))
        (else (%type-error who 2 "a procedure" b))))

(define (sort sequence less?) (%sort 'sort sequence less?))
(define (stable-sort sequence less?) (%sort 'stable-sort sequence less?))
(define (merge-sort sequence less?) (%sort 'merge-sort sequence less?))
(define (list-sort less? list) (%sort 'list-sort less? list))

(define (%sort! who a b)
  (let ((sequence (if (%procedure? a) b a))
        (sorted (%sort who a b)))
    (if (%vector? sequence)
        (begin
          (%vector-copy! sequence 0 sorted (%default) (%default))
          sequence)
        (let loop ((to sequence) (from sorted))
          (if (%pair? to)
              (begin
                (%set-car! to (%car from))
                (loop (%cdr to) (%cdr from)))
              sequence)))))

(define (sort! sequence less?) (%sort! 'sort! sequence less?))
(define (stable-sort! sequence less?) (%sort! 'stable-sort! sequence less?))
(define (merge-sort! sequence less?) (%sort! 'merge-sort! sequence less?))

(define (vector-sort a b)
  (if (%not (or (%vector? a) (%vector? b)))
      (%type-error 'vector-sort 1 "a vector" a))
  (%sort 'vector-sort a b))

(define (vector-sort! a b)
  (if (%not (or (%vector? a) (%vector? b)))
      (%type-error 'vector-sort! 1 "a vector" a))
  (%sort! 'vector-sort! a b)
  (%unspecified))

(define (sorted? sequence less?)
  (let ((less? (if (%procedure? less?) less? sequence))
        (list (let ((sequence (if (%procedure? less?) sequence less?)))
                (cond ((%vector? sequence)
                       (%vector->list sequence (%default) (%default)))
                      ((%list? sequence) sequence)
                      (else
                       (%type-error 'sorted?
                                    1
                                    "a list or a vector"
                                    sequence))))))
    (%check-procedure 'sorted? 2 less?)
    (if (%null? list)
        #t
        (let loop ((last (%car list)) (rest (%cdr list)))
          (cond ((%null? rest) #t)
                ((less? (%car rest) last) #f)
                (else (loop (%car rest) (%cdr rest))))))))

;; Two sorted lists as one.
(define (merge a b less?)
  (%check-list 'merge 1 a)
  (%check-list 'merge 2 b)
  (%check-procedure 'merge 3 less?)
  (let loop ((a a) (b b) (result '()))
    (cond ((%null? a) (%append-reverse result b))
          ((%null? b) (%append-reverse result a))
          ((less? (%car b) (%car a))
           (loop a (%cdr b) (%cons (%car b) result)))
          (else (loop (%cdr a) b (%cons (%car a) result))))))
