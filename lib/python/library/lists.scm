;; Lists: their methods and operators. How they are stored says containers_core.scm.

(%py-define-class %py-list-reverse-iterator "list_reverseiterator" %py-iterator)

;; Room for so many elements.
(define (%py-list-reserve! list count)
  (let ((items (%py-list-items list)))
    (if (%gt count (%vector-length items))
        (let ((larger (%make-vector (%add 4 (%add count (%arithmetic-shift count -3)))
                                    %py-none)))
          (%vector-copy! larger 0 items 0 (%py-list-count list))
          (%py-field! list 2 larger)))))

(define (%py-list-set-items! list vector)
  (%py-field! list 2 vector)
  (%py-field! list 3 (%vector-length vector))
  %py-none)

;; What replaces the elements from start to stop.
(define (%py-list-replace! list start stop values)
  (let* ((count (%py-list-count list))
         (added (%vector-length values))
         (new (%add count (%sub added (%sub stop start)))))
    (%py-list-reserve! list new)
    (let ((items (%py-list-items list)))
      (%vector-copy! items (%add start added) items stop count)
      (%vector-copy! items start values 0 added)
      (if (%lt new count) (%vector-fill! items %py-none new count))
      (%py-field! list 3 new)
      %py-none)))

(define (%py-list-extend! list iterable)
  (cond ((%vector? iterable) (%py-list-append-all! list iterable (%vector-length iterable)))
        ((and (%py-object? iterable) (%eq? (%py-class iterable) %py-list))
         (%py-list-append-all! list (%py-list-items iterable) (%py-list-count iterable)))
        (else
         (%py-for-each (value iterable) (%py-list-append! list value))
         %py-none)))

(define (%py-list-append-all! list vector added)
  (let* ((count (%py-list-count list)) (new (%add count added)))
    (%py-list-reserve! list new)
    (%vector-copy! (%py-list-items list) count vector 0 added)
    (%py-field! list 3 new)
    %py-none))

(define (%py-list-copy list)
  (%py-list-of (%subvector (%py-list-items list) 0 (%py-list-count list))))

(define (%py-list-new class . arguments)
  (%py-object class (if (%eq? class %py-list) #f (%py-make-names)) (%vector) 0))

(define (%py-list-init list #!optional iterable)
  (%py-list-set-items! list (%vector))
  (if (%not (%default? iterable)) (%py-list-extend! list iterable))
  %py-none)

;; Subscripts.

;; The place that an integer of any size or sign says, or -1.
(define (%py-place index count)
  (if (%fixnum? index)
      (let ((place (if (%lt index 0) (%add index count) index)))
        (if (and (%ge place 0) (%lt place count)) place -1))
      (if (and (%lt -9223372036854775809 index) (%lt index 9223372036854775808))
          -1
          (%py-fail %py-IndexError "cannot fit 'int' into an index-sized integer"))))

(define (%py-list-place list key wrong)
  (let ((index (%py-index-or-absent key)))
    (if (%eq? index %py-absent)
        (%py-fail %py-TypeError "list indices must be integers or slices, not "
                  (%py-kind key)))
    (let ((place (%py-place index (%py-list-count list))))
      (if (%eq? place -1) (%py-fail %py-IndexError wrong) place))))

(define (%py-list-getitem list key)
  (if (%py-layout? key slice)
      (%py-list-of (%py-slice-of (%py-list-items list) (%py-list-count list) key))
      (%vector-ref (%py-list-items list)
                   (%py-list-place list key "list index out of range"))))

(define (%py-list-setitem! list key value)
  (if (%py-layout? key slice)
      (%py-list-set-slice! list key value)
      (let ((place (%py-list-place list key "list assignment index out of range")))
        (%vector-set! (%py-list-items list) place value)
        %py-none)))

(define (%py-list-delitem! list key)
  (if (%py-layout? key slice)
      (%py-list-delete-slice! list key)
      (let ((place (%py-list-place list key "list assignment index out of range")))
        (%py-list-remove-place! list place)
        %py-none)))

(define (%py-list-remove-place! list place)
  (let* ((items (%py-list-items list))
         (last (%sub (%py-list-count list) 1))
         (value (%vector-ref items place)))
    (if (%lt place last) (%vector-copy! items place items (%add place 1) (%add last 1)))
    (%vector-set! items last %py-none)
    (%py-field! list 3 last)
    value))

(define (%py-list-set-slice! list slice value)
  (let* ((step (%py-slice-step slice))
         (values (if (%py-iterable? value)
                     (%py-collect value)
                     (%py-fail %py-TypeError
                               (if (%eq? step 1)
                                   "can only assign an iterable"
                                   "must assign iterable to extended slice"))))
         (count (%py-list-count list))
         (start (%py-slice-start slice count step))
         (stop (%py-slice-stop slice count step)))
    (if (%eq? step 1)
        (%py-list-replace! list start (if (%lt stop start) start stop) values)
        (let ((places (%py-span start stop step)) (items (%py-list-items list)))
          (if (%not (%eq? places (%vector-length values)))
              (%py-fail %py-ValueError "attempt to assign sequence of size "
                        (%number->string (%vector-length values) 10)
                        " to extended slice of size " (%number->string places 10)))
          (let loop ((index 0) (place start))
            (if (%lt index places)
                (begin
                  (%vector-set! items place (%vector-ref values index))
                  (loop (%add index 1) (%add place step)))
                %py-none))))))

(define (%py-list-delete-slice! list slice)
  (let* ((step (%py-slice-step slice))
         (count (%py-list-count list))
         (start (%py-slice-start slice count step))
         (stop (%py-slice-stop slice count step))
         (places (%py-span start stop step)))
    (cond ((%eq? places 0) %py-none)
          ((%eq? step 1) (%py-list-replace! list start stop (%vector)))
          (else
           ;; From the lowest place on, what stays moves to the front.
           (let* ((low (if (%gt step 0) start (%add start (%mul step (%sub places 1)))))
                  (width (%abs step))
                  (end (%add low (%mul width (%sub places 1))))
                  (items (%py-list-items list)))
             (let loop ((from low) (to low))
               (cond ((%ge from count)
                      (%vector-fill! items %py-none to count)
                      (%py-field! list 3 to)
                      %py-none)
                     ((and (%le from end) (%zero? (%modulo (%sub from low) width)))
                      (loop (%add from 1) to))
                     (else
                      (%vector-set! items to (%vector-ref items from))
                      (loop (%add from 1) (%add to 1))))))))))

;; Operators, for tuples too.

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
      (let* ((length (%mul count times))
             (all (if (%lt length 134217728)
                      (%make-vector length (%vector-ref vector 0))
                      (%py-throw (%py-make-exception %py-MemoryError (%vector))))))
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

(define (%py-list-add self other)
  (if (%py-layout? other list)
      (%py-list-of (%py-concatenate (%py-list-items self) (%py-list-count self)
                                    (%py-list-items other) (%py-list-count other)))
      (%py-cannot-concatenate "list" self other)))

(define (%py-list-mul self times)
  (%py-list-of (%py-repeat (%py-list-items self) (%py-list-count self)
                           (%py-repetitions times))))

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

(define-syntax %py-list-like?
  (syntax-rules () ((_ value) (%py-layout? value list))))

(%py-define-sequence-order
 %py-list %py-list-like? %py-list-items %py-list-count
 (__lt__ %lt %py-lt) (__le__ %le %py-le) (__gt__ %gt %py-gt) (__ge__ %ge %py-ge))

(define (%py-list-eq self other)
  (if (%py-layout? other list)
      (let ((count (%py-list-count self)))
        (and (%eq? count (%py-list-count other))
             (%eq? -1 (%py-first-difference (%py-list-items self) count
                                            (%py-list-items other) count))))
      %py-not-implemented))

;; Methods.

;; A bound as list.index takes it.
(define (%py-search-bound value count default)
  (if (%default? value)
      default
      (let* ((number (%py-slice-integer value))
             (place (if (%lt number 0) (%add number count) number)))
        (cond ((%lt place 0) 0) ((%gt place count) count) (else place)))))

(define (%py-list-index list value #!optional start stop)
  (let* ((count (%py-list-count list))
         (place (%py-vector-find (%py-list-items list) value
                                 (%py-search-bound start count 0)
                                 (%py-search-bound stop count count))))
    (if (%eq? place -1)
        (%py-fail %py-ValueError (%py-repr value) " is not in list")
        place)))

(define (%py-list-insert! list index value)
  (let* ((count (%py-list-count list)) (place (%py-search-bound (%py-index index) count 0)))
    (%py-list-reserve! list (%add count 1))
    (let ((items (%py-list-items list)))
      (%vector-copy! items (%add place 1) items place count)
      (%vector-set! items place value)
      (%py-field! list 3 (%add count 1))
      %py-none)))

(define (%py-list-pop! list #!optional index)
  (let ((count (%py-list-count list)))
    (if (%eq? count 0) (%py-fail %py-IndexError "pop from empty list"))
    (let ((place (if (%default? index)
                     (%sub count 1)
                     (%py-place (%py-index index) count))))
      (if (%eq? place -1)
          (%py-fail %py-IndexError "pop index out of range")
          (%py-list-remove-place! list place)))))

(define (%py-list-remove! list value)
  (let ((place (%py-vector-find (%py-list-items list) value 0 (%py-list-count list))))
    (if (%eq? place -1)
        (%py-fail %py-ValueError "list.remove(x): x not in list"))
    (%py-list-remove-place! list place)
    %py-none))

(define (%py-list-reverse! list)
  (%py-list-set-items!
   list
   (%py-reverse-vector! (%subvector (%py-list-items list) 0 (%py-list-count list)))))

(define (%py-list-sort! list #!optional key reverse)
  (%py-list-set-items!
   list
   (%py-sort-vector (%subvector (%py-list-items list) 0 (%py-list-count list))
                    key reverse)))

(define (%py-iterate-list-reversed list)
  (let ((index (%py-list-count list)))
    (%py-make-iterator-of
     %py-list-reverse-iterator
     (lambda ()
       (set! index (%sub index 1))
       (if (and (%ge index 0) (%lt index (%py-list-count list)))
           (%vector-ref (%py-list-items list) index)
           (begin (set! index 0) (%eof)))))))

(%py-define-signature %py-list-new "list" 1 1 '(self) '() 'args 'kwargs
                      (lambda (class arguments mapping) (%py-list-new class)))
(%py-define-signature %py-list-sort! "sort" 1 1 '(self) '(key reverse) #f #f
                      %py-list-sort!)

(%py-define-methods %py-list
  (__new__ %py-list-new)
  (__init__ %py-list-init)
  (__hash__ %py-none)
  (__getitem__ %py-list-getitem)
  (__setitem__ %py-list-setitem!)
  (__delitem__ %py-list-delitem!)
  (__len__ (lambda (self) (%py-list-count self)))
  (__iter__ %py-iterate-list)
  (__reversed__ %py-iterate-list-reversed)
  (__contains__
   (lambda (self value)
     (%not (%eq? -1 (%py-vector-find (%py-list-items self) value 0
                                     (%py-list-count self))))))
  (__eq__ %py-list-eq)
  (__add__ %py-list-add)
  (__iadd__ (lambda (self other) (%py-list-extend! self other) self))
  (__mul__ %py-list-mul)
  (__rmul__ %py-list-mul)
  (__imul__
   (lambda (self times)
     (%py-list-set-items!
      self (%py-repeat (%py-list-items self) (%py-list-count self)
                       (%py-repetitions times)))
     self))
  (append %py-list-append!)
  (extend %py-list-extend!)
  (insert %py-list-insert!)
  (remove %py-list-remove!)
  (pop %py-list-pop!)
  (clear (lambda (self) (%py-list-set-items! self (%vector))))
  (index %py-list-index)
  (count
   (lambda (self value)
     (%py-vector-count (%py-list-items self) value (%py-list-count self))))
  (sort %py-list-sort!)
  (reverse %py-list-reverse!)
  (copy %py-list-copy))
