;; Ranges: 2 start, 3 stop, 4 step, 5 how many numbers there are.

(%py-define-class %py-range "range" %py-object-class 'range)
(%py-define-class %py-long-range-iterator "longrange_iterator" %py-iterator)

(define (%py-make-range start stop step)
  (if (%eqv? step 0) (%py-fail %py-ValueError "range() arg 3 must not be zero"))
  (%py-object %py-range #f start stop step (%py-span start stop step)))

(define (%py-range-new class #!optional start stop step . more)
  (cond ((%default? start)
         (%py-fail %py-TypeError "range expected at least 1 argument, got 0"))
        ((%default? stop) (%py-make-range 0 (%py-index start) 1))
        ((%pair? more)
         (%py-fail %py-TypeError "range expected at most 3 arguments, got "
                   (%number->string (%add 3 (%length more)) 10)))
        (else
         (%py-make-range (%py-index start) (%py-index stop)
                         (if (%default? step) 1 (%py-index step))))))

(define-syntax %py-range-start (syntax-rules () ((_ range) (%py-field range 2))))
(define-syntax %py-range-step (syntax-rules () ((_ range) (%py-field range 4))))
(define-syntax %py-range-count (syntax-rules () ((_ range) (%py-field range 5))))

(define (%py-range-element range index)
  (%add (%py-range-start range) (%mul index (%py-range-step range))))

(define (%py-iterate-range range)
  (%py-iterate-numbers (%py-range-start range) (%py-range-step range)
                       (%py-range-count range)))

(define (%py-iterate-numbers start step count)
  (let ((end (%add start (%mul count step))))
    (if (and (%fixnum? start) (%fixnum? end) (%fixnum? step))
        (%py-object %py-range-iterator #f start end step)
        (let ((next start) (left count))
          (%py-make-iterator-of
           %py-long-range-iterator
           (lambda ()
             (if (%eqv? left 0)
                 (%eof)
                 (let ((value next))
                   (set! left (%sub left 1))
                   (set! next (%add next step))
                   value))))))))

;; All numbers as a vector.
(define (%py-range-vector range)
  (let* ((count (%py-range-count range))
         (step (%py-range-step range))
         (all (%make-vector (%py-check-size count) 0)))
    (let loop ((index 0) (value (%py-range-start range)))
      (if (%lt index count)
          (begin
            (%vector-set! all index value)
            (loop (%add index 1) (%add value step)))
          all))))

;; So many elements are not too many for a vector.
(define (%py-check-size count)
  (if (%lt count 134217728)
      count
      (%py-throw (%py-make-exception %py-MemoryError (%vector)))))

(define (%py-range-reversed range)
  (let ((count (%py-range-count range)) (step (%py-range-step range)))
    (%py-iterate-numbers (%py-range-element range (%sub count 1))
                         (%negate step) count)))

(define (%py-range-getitem range key)
  (cond ((%py-layout? key slice) (%py-range-slice range key))
        (else
         (let ((index (%py-index-or-absent key)) (count (%py-range-count range)))
           (if (%eq? index %py-absent)
               (%py-fail %py-TypeError
                         "range indices must be integers or slices, not "
                         (%py-kind key)))
           (let ((place (if (%lt index 0) (%add index count) index)))
             (if (and (%ge place 0) (%lt place count))
                 (%py-range-element range place)
                 (%py-fail %py-IndexError "range object index out of range")))))))

(define (%py-range-slice range slice)
  (let* ((count (%py-range-count range))
         (step (%py-slice-step slice))
         (start (%py-slice-start slice count step))
         (stop (%py-slice-stop slice count step)))
    (%py-make-range (%py-range-element range start)
                    (%py-range-element range stop)
                    (%mul step (%py-range-step range)))))

;; The place of a number, or #f; other values are compared with every element.
(define (%py-range-place range value)
  (let ((number (if (or (%number? value) (%boolean? value)) (%py-index-or-false value) #f)))
    (if number
        (let* ((step (%py-range-step range))
               (distance (%sub number (%py-range-start range))))
          (if (%zero? (%modulo distance step))
              (let ((place (%quotient distance step)))
                (if (and (%ge place 0) (%lt place (%py-range-count range))) place #f))
              #f))
        (let ((iterator (%py-iterate-range range)))
          (let loop ((place 0))
            (let ((next (%py-next iterator)))
              (cond ((%eof-object? next) #f)
                    ((%py-same? next value) place)
                    (else (loop (%add place 1))))))))))

;; What equal ranges have in common.
(define (%py-range-key range)
  (let ((count (%py-range-count range)))
    (cond ((%eqv? count 0) (%vector count %py-none %py-none))
          ((%eqv? count 1) (%vector count (%py-range-start range) %py-none))
          (else (%vector count (%py-range-start range) (%py-range-step range))))))

(%py-define-getters %py-range (start 2) (stop 3) (step 4))

(%py-define-methods %py-range
  (__new__ %py-range-new)
  (__iter__ %py-iterate-range)
  (__reversed__ %py-range-reversed)
  (__len__
   (lambda (self)
     (let ((count (%py-range-count self)))
       (if (%lt count 9223372036854775808)
           count
           (%py-fail %py-OverflowError
                     "Python int too large to convert to C ssize_t")))))
  (__bool__ (lambda (self) (%not (%eqv? (%py-range-count self) 0))))
  (__getitem__ %py-range-getitem)
  (__contains__ (lambda (self value) (if (%py-range-place self value) #t #f)))
  (__eq__
   (lambda (self other)
     (if (%py-layout? other range)
         (%py-eq (%py-range-key self) (%py-range-key other))
         %py-not-implemented)))
  (__hash__ (lambda (self) (%py-hash (%py-range-key self))))
  (index
   (lambda (self value)
     (or (%py-range-place self value)
         (if (%exact-integer? value)
             (%py-fail %py-ValueError (%py-repr value) " is not in range")
             (%py-fail %py-ValueError "sequence.index(x): x not in sequence")))))
  (count (lambda (self value) (if (%py-range-place self value) 1 0)))
  (__repr__
   (lambda (self)
     (%py-text
      (%list "range(" (%py-repr (%py-field self 2)) ", " (%py-repr (%py-field self 3))
             (if (%eqv? (%py-field self 4) 1)
                 ""
                 (%string-append2 ", " (%py-repr (%py-field self 4))))
             ")")))))
