;; What lists and tuples have in common: searching, concatenation, repetition, comparison.

;; The first place of a value between two places of a vector, or -1.
(define (%py-vector-find vector value start end)
  (let loop ((index start))
    (cond ((%ge index end) -1)
          ((%py-same? (%vector-ref vector index) value) index)
          (else (loop (%add index 1))))))

(define (%py-vector-count vector value count)
  (let loop ((index 0) (times 0))
    (cond ((%eq? index count) times)
          ((%py-same? (%vector-ref vector index) value)
           (loop (%add index 1) (%add times 1)))
          (else (loop (%add index 1) times)))))

(define (%py-concatenate a count-a b count-b)
  (let ((all (%make-vector (%add count-a count-b) %py-none)))
    (%vector-copy! all 0 a 0 count-a)
    (%vector-copy! all count-a b 0 count-b)
    all))

;; The first `count` elements so many times.
(define (%py-repeat vector count times)
  (if (or (%eq? count 0) (%le times 0))
      (%vector)
      (let* ((length (%py-check-size (%mul count times)))
             (all (%make-vector length (%vector-ref vector 0))))
        (if (%gt count 1)
            (let loop ((at 0))
              (if (%lt at length)
                  (begin
                    (%vector-copy! all at vector 0 count)
                    (loop (%add at count))))))
        all)))

;; How often a sequence is repeated.
(define (%py-repetitions value)
  (let ((number (%py-index-or-absent value)))
    (if (%eq? number %py-absent)
        (%py-fail %py-TypeError "can't multiply sequence by non-int of type '"
                  (%py-kind value) "'")
        number)))

;; What the right operand makes of an addition, or an error.
(define (%py-cannot-concatenate kind self other)
  (let* ((method (%py-lookup (%py-class-of other) '__radd__))
         (result (if (%eq? method %py-absent)
                     %py-not-implemented
                     (method other self))))
    (if (%eq? result %py-not-implemented)
        (%py-fail %py-TypeError "can only concatenate " kind " (not \"" (%py-kind other)
                  "\") to " kind)
        result)))

;; The methods of comparison of sequences of a layout, of the items and count that expressions give.
(define-syntax %py-define-sequence-order
  (syntax-rules ()
    ((_ class same? items count (method primitive operator) ...)
     (%py-define-methods class
       (method
        (lambda (self other)
          (if (same? other)
              (let ((place (%py-first-difference (items self) (count self)
                                                 (items other) (count other))))
                (if (%eq? place -1)
                    (primitive (count self) (count other))
                    (operator (%vector-ref (items self) place)
                              (%vector-ref (items other) place))))
              %py-not-implemented))) ...))))

;; A bound as list.index takes it.
(define (%py-search-bound value count default)
  (if (%default? value)
      default
      (let* ((number (%py-slice-integer value))
             (place (if (%lt number 0) (%add number count) number)))
        (cond ((%lt place 0) 0) ((%gt place count) count) (else place)))))
