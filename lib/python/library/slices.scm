;; Slices: 2 start, 3 stop, 4 step, each an integer or None.

(%py-define-class %py-slice "slice" %py-object-class 'slice)

(define (%py-make-slice start stop step) (%py-object %py-slice #f start stop step))

(define (%py-slice-new class . arguments)
  (let ((count (%length arguments)))
    (cond ((%eq? count 1) (%py-make-slice %py-none (%car arguments) %py-none))
          ((%eq? count 2) (%py-make-slice (%car arguments) (%cadr arguments) %py-none))
          ((%eq? count 3)
           (%py-make-slice (%car arguments) (%cadr arguments) (%caddr arguments)))
          ((%eq? count 0)
           (%py-fail %py-TypeError "slice expected at least 1 argument, got 0"))
          (else
           (%py-fail %py-TypeError "slice expected at most 3 arguments, got "
                     (%number->string count 10))))))

(define (%py-slice-integer value)
  (let ((number (%py-index-or-absent value)))
    (if (%eq? number %py-absent)
        (%py-fail %py-TypeError
                  "slice indices must be integers or None or have an __index__ method")
        number)))

(define (%py-slice-step slice)
  (let ((step (%py-field slice 4)))
    (if (%eq? step %py-none)
        1
        (let ((number (%py-slice-integer step)))
          (if (%zero? number)
              (%py-fail %py-ValueError "slice step cannot be zero")
              number)))))

;; A bound within a sequence of a length: below `low` is low, above `high` is high.
(define (%py-slice-bound bound length low high default)
  (cond ((%eq? bound %py-none) default)
        (else
         (let* ((number (%py-slice-integer bound))
                (place (if (%lt number 0) (%add number length) number)))
           (cond ((%lt place low) low)
                 ((%gt place high) high)
                 (else place))))))

(define (%py-slice-start slice length step)
  (if (%gt step 0)
      (%py-slice-bound (%py-field slice 2) length 0 length 0)
      (%py-slice-bound (%py-field slice 2) length -1 (%sub length 1) (%sub length 1))))

(define (%py-slice-stop slice length step)
  (if (%gt step 0)
      (%py-slice-bound (%py-field slice 3) length 0 length length)
      (%py-slice-bound (%py-field slice 3) length -1 (%sub length 1) -1)))

;; How many numbers there are from start to stop.
(define (%py-span start stop step)
  (cond ((%gt step 0)
         (if (%lt start stop)
             (%add (%quotient (%sub (%sub stop start) 1) step) 1)
             0))
        ((%gt start stop)
         (%add (%quotient (%sub (%sub start stop) 1) (%negate step)) 1))
        (else 0)))

;; The elements of a slice of the first `length` elements of a vector, as a new vector.
(define (%py-slice-of vector length slice)
  (let* ((step (%py-slice-step slice))
         (start (%py-slice-start slice length step))
         (stop (%py-slice-stop slice length step)))
    (if (%eq? step 1)
        (%subvector vector start (if (%lt stop start) start stop))
        (let* ((count (%py-span start stop step)) (taken (%make-vector count %py-none)))
          (let loop ((index 0) (place start))
            (if (%eq? index count)
                taken
                (begin
                  (%vector-set! taken index (%vector-ref vector place))
                  (loop (%add index 1) (%add place step)))))))))

(define (%py-slice-indices slice length)
  (let ((length (%py-index length)))
    (if (%negative? length)
        (%py-fail %py-ValueError "length should not be negative"))
    (let ((step (%py-slice-step slice)))
      (%vector (%py-slice-start slice length step)
               (%py-slice-stop slice length step)
               step))))

(define (%py-slice-tuple slice)
  (%vector (%py-field slice 2) (%py-field slice 3) (%py-field slice 4)))

(define-syntax %py-define-slice-order
  (syntax-rules ()
    ((_ (method operator) ...)
     (%py-define-methods %py-slice
       (method
        (lambda (self other)
          (if (%py-layout? other slice)
              (operator (%py-slice-tuple self) (%py-slice-tuple other))
              %py-not-implemented))) ...))))

(%py-define-slice-order
 (__eq__ %py-eq) (__lt__ %py-lt) (__le__ %py-le) (__gt__ %py-gt) (__ge__ %py-ge))

;; An attribute of objects of the library that no program sets.
(define (%py-make-getter getter)
  (%py-object %py-property #f getter %py-none %py-none %py-none))

(define-syntax %py-define-getters
  (syntax-rules ()
    ((_ class (name index) ...)
     (%py-define-methods class
       (name (%py-make-getter (lambda (self) (%py-field self index)))) ...))))

(%py-define-getters %py-slice (start 2) (stop 3) (step 4))

(%py-define-methods %py-slice
  (__new__ %py-slice-new)
  (__hash__ %py-none)
  (indices %py-slice-indices)
  (__repr__
   (lambda (self)
     (%py-text (%list "slice(" (%py-repr (%py-field self 2)) ", "
                      (%py-repr (%py-field self 3)) ", "
                      (%py-repr (%py-field self 4)) ")")))))
