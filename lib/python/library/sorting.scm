;; Sorting: a stable merge sort of vectors. What is sorted by a key is sorted as pairs of key and value. Numbers and strings
;; are compared without a call where all keys are such.

;; Two runs after one another in `from`, merged into `to`.
(define-syntax %py-define-merge-sort
  (syntax-rules ()
    ((_ name (a b) less)
     (define (name vector)
       (let ((length (%vector-length vector)))
         (let sort ((from vector) (to (%make-vector length 0)) (width 1))
           (if (%ge width length)
               from
               (let next ((low 0))
                 (if (%ge low length)
                     (sort to from (%add width width))
                     (let* ((middle (%py-least (%add low width) length))
                            (high (%py-least (%add middle width) length)))
                       (if (or (%eq? middle high)
                               (%not (let ((a (%vector-ref from middle))
                                           (b (%vector-ref from (%sub middle 1))))
                                       less)))
                           ;; The runs are in order as they are.
                           (%vector-copy! to low from low high)
                           (let merge ((i low) (j middle) (k low))
                             (cond ((%eq? i middle) (%vector-copy! to k from j high))
                                   ((%eq? j high) (%vector-copy! to k from i middle))
                                   (else
                                    (let ((b (%vector-ref from i))
                                          (a (%vector-ref from j)))
                                      (if less
                                          (begin
                                            (%vector-set! to k a)
                                            (merge i (%add j 1) (%add k 1)))
                                          (begin
                                            (%vector-set! to k b)
                                            (merge (%add i 1) j (%add k 1)))))))))
                       (next high)))))))))))

(define (%py-least a b) (if (%lt a b) a b))

(%py-define-merge-sort %py-sort-numbers (a b) (%lt a b))
(%py-define-merge-sort %py-sort-strings (a b) (%string<? a b))
(%py-define-merge-sort %py-sort-values (a b) (%py-truth (%py-lt a b)))
(%py-define-merge-sort %py-sort-number-keys (a b) (%lt (%car a) (%car b)))
(%py-define-merge-sort %py-sort-string-keys (a b) (%string<? (%car a) (%car b)))
(%py-define-merge-sort %py-sort-value-keys (a b) (%py-truth (%py-lt (%car a) (%car b))))

(define-syntax %py-define-all
  (syntax-rules ()
    ((_ name (element) test)
     (define (name vector)
       (let loop ((index (%sub (%vector-length vector) 1)))
         (or (%lt index 0)
             (and (let ((element (%vector-ref vector index))) test)
                  (loop (%sub index 1)))))))))

(%py-define-all %py-all-numbers? (element) (or (%fixnum? element) (%flonum? element)))
(%py-define-all %py-all-strings? (element) (%string? element))
(%py-define-all %py-all-number-keys? (pair) (or (%fixnum? (%car pair)) (%flonum? (%car pair))))
(%py-define-all %py-all-string-keys? (pair) (%string? (%car pair)))

(define (%py-reverse-vector! vector)
  (let loop ((i 0) (j (%sub (%vector-length vector) 1)))
    (if (%lt i j)
        (let ((value (%vector-ref vector i)))
          (%vector-set! vector i (%vector-ref vector j))
          (%vector-set! vector j value)
          (loop (%add i 1) (%sub j 1)))
        vector)))

(define (%py-map-vector function vector)
  (let* ((count (%vector-length vector)) (mapped (%make-vector count %py-none)))
    (let loop ((index 0))
      (if (%eq? index count)
          mapped
          (begin
            (%vector-set! mapped index (function (%vector-ref vector index)))
            (loop (%add index 1)))))))

(define (%py-sort-plain vector)
  (cond ((%py-all-numbers? vector) (%py-sort-numbers vector))
        ((%py-all-strings? vector) (%py-sort-strings vector))
        (else (%py-sort-values vector))))

(define (%py-sort-by key vector)
  (let ((pairs (%py-map-vector (lambda (value) (%cons (key value) value)) vector)))
    (%py-map-vector
     (lambda (pair) (%cdr pair))
     (cond ((%py-all-number-keys? pairs) (%py-sort-number-keys pairs))
           ((%py-all-string-keys? pairs) (%py-sort-string-keys pairs))
           (else (%py-sort-value-keys pairs))))))

;; The elements of a vector, which is destroyed, in order; equal ones keep theirs, also where it is reversed.
(define (%py-sort-vector vector key reverse)
  (let* ((reversed? (and (%not (%default? reverse)) (%py-truth reverse)))
         (given (if reversed? (%py-reverse-vector! vector) vector))
         (sorted (if (or (%default? key) (%eq? key %py-none))
                     (%py-sort-plain given)
                     (%py-sort-by key given))))
    (if reversed? (%py-reverse-vector! sorted) sorted)))
