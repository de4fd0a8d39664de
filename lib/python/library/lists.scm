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

;; What `*` in a display adds.
(define (%py-list-extend! list iterable)
  (if (%py-iterable? iterable)
      (%py-list-add-all! list iterable)
      (%py-fail %py-TypeError "Value after * must be an iterable, not "
                (%py-kind iterable))))

(define (%py-list-add-all! list iterable)
  (cond ((%vector? iterable) (%py-list-append-all! list iterable (%vector-length iterable)))
        ((and (%py-object? iterable) (%eq? (%py-class iterable) %py-list))
         (%py-list-append-all! list (%py-list-items iterable) (%py-list-count iterable)))
        ((and (%py-object? iterable) (%eq? (%py-class iterable) %py-range))
         (%py-list-append-all! list (%py-range-vector iterable)
                               (%py-range-count iterable)))
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
  (if (%not (%default? iterable)) (%py-list-add-all! list iterable))
  %py-none)

(define (%py-list-add self other)
  (if (%py-layout? other list)
      (%py-list-of (%py-concatenate (%py-list-items self) (%py-list-count self)
                                    (%py-list-items other) (%py-list-count other)))
      (%py-cannot-concatenate "list" self other)))

(define (%py-list-mul self times)
  (%py-list-of (%py-repeat (%py-list-items self) (%py-list-count self)
                           (%py-repetitions times))))

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

;; Key and order are given by keyword only.
(define (%py-list-sort! list) (%py-list-sort-by! list (%default) (%default)))

(define (%py-list-sort-by! list key reverse)
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
                      %py-list-sort-by!)

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
  (__iadd__ (lambda (self other) (%py-list-add-all! self other) self))
  (__mul__ %py-list-mul)
  (__rmul__ %py-list-mul)
  (__imul__
   (lambda (self times)
     (%py-list-set-items!
      self (%py-repeat (%py-list-items self) (%py-list-count self)
                       (%py-repetitions times)))
     self))
  (append %py-list-append!)
  (extend %py-list-add-all!)
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
