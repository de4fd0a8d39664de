;; Iteration. What `for` calls gives the next value, or the end-of-file object at the end.
;;
;; Most iterators have a procedure that does so in field 2. Those that loops use most are tested first: 2 list, 3 index for
;; lists; 2 next value, 3 the value behind the last, 4 step for ranges of fixnums. Any other object has a method for it.

(%py-define-class %py-iterator "iterator" %py-object-class 'iterator)
(%py-define-class %py-list-iterator "list_iterator" %py-iterator 'list-iterator)
(%py-define-class %py-range-iterator "range_iterator" %py-iterator 'range-iterator)
(%py-define-class %py-tuple-iterator "tuple_iterator" %py-iterator)
(%py-define-class %py-string-iterator "str_iterator" %py-iterator)
(%py-define-class %py-callable-iterator "callable_iterator" %py-iterator)

(define (%py-make-iterator next) (%py-object %py-iterator #f next))
(define (%py-make-iterator-of class next) (%py-object class #f next))

(define (%py-next iterator)
  (if (and (%py-object? iterator) (%eq? (%py-class iterator) %py-range-iterator))
      (let ((value (%py-field iterator 2)))
        (if (%eq? value (%py-field iterator 3))
            (%eof)
            (begin
              (%py-field! iterator 2 (%add value (%py-field iterator 4)))
              value)))
      (%py-next-of-other iterator)))

(define (%py-next-of-other iterator)
  (if (%py-object? iterator)
      (let ((class (%py-class iterator)))
        (cond ((%eq? class %py-list-iterator)
               (let ((list (%py-field iterator 2)) (index (%py-field iterator 3)))
                 (if (%lt index (%py-list-count list))
                     (begin
                       (%py-field! iterator 3 (%add index 1))
                       (%vector-ref (%py-list-items list) index))
                     (%py-end-iterator iterator))))
              ((%eq? (%py-class-layout class) 'iterator) ((%py-field iterator 2)))
              (else (%py-next-by-method iterator))))
      (%py-next-of-generator iterator)))

(define (%py-next-of-generator iterator)
  (if (%generator? iterator)
      (%py-resume iterator %py-none)
      (%py-next-by-method iterator)))

;; An iterator that has come to its end stays there, whatever is added.
(define (%py-end-iterator iterator)
  (%py-field! iterator 3 1073741823)
  (%eof))

;; What a thunk gives, or another value where it raises an exception of a class.
(define (%py-catch class thunk otherwise)
  (%py-try thunk
           (lambda (thrown)
             (if (%py-instance? (%py-caught thrown) class)
                 otherwise
                 (%uncaught thrown)))))

;; The next value as a method gives it.
(define (%py-next-or-stop iterator)
  (let ((value (%py-next iterator)))
    (if (%eof-object? value) (%py-stop %py-none) value)))

(%py-define-methods %py-iterator
  (__iter__ (lambda (self) self))
  (__next__ %py-next-or-stop))

(define (%py-iterate-list list) (%py-object %py-list-iterator #f list 0))

(define (%py-iterate-vector vector)
  (let ((index 0) (count (%vector-length vector)))
    (%py-make-iterator-of
     %py-tuple-iterator
     (lambda ()
       (if (%lt index count)
           (let ((value (%vector-ref vector index)))
             (set! index (%add index 1))
             value)
           (%eof))))))

(define (%py-iterate-string string)
  (let ((index 0) (count (%string-length string)))
    (%py-make-iterator-of
     %py-string-iterator
     (lambda ()
       (if (%lt index count)
           (let ((value (%substring string index (%add index 1))))
             (set! index (%add index 1))
             value)
           (%eof))))))

;; What has no __iter__: elements by number until there is none.
(define (%py-iterate-sequence value)
  (let ((index 0) (method (%py-lookup (%py-class-of value) '__getitem__)))
    (%py-make-iterator
     (lambda ()
       (if index
           (let ((element
                  (%py-catch %py-IndexError
                             (lambda ()
                               (%py-try (lambda () (method value index))
                                        %py-end-at-stop))
                             (%eof))))
             (set! index (if (%eof-object? element) #f (%add index 1)))
             element)
           (%eof))))))

(define (%py-iter value)
  (cond ((%vector? value) (%py-iterate-vector value))
        ((%string? value) (%py-iterate-string value))
        ((and (%py-object? value) (%eq? (%py-class value) %py-list))
         (%py-iterate-list value))
        (else (%py-iter-of-object value))))

(define (%py-iter-of-object value)
  (let ((method (%py-lookup (%py-class-of value) '__iter__)))
    (cond ((%not (or (%eq? method %py-absent) (%eq? method %py-none)))
           (%py-check-iterator (method value)))
          ((%py-iterable? value) (%py-iterate-sequence value))
          (else
           (%py-fail %py-TypeError "'" (%py-kind value) "' object is not iterable")))))

;; Whether something can be iterated.
(define (%py-iterable? value)
  (or (%vector? value) (%string? value) (%generator? value)
      (%py-iterable-object? value)))

(define (%py-iterable-object? value)
  (let* ((class (%py-class-of value)) (method (%py-lookup class '__iter__)))
    (if (%eq? method %py-absent)
        (%not (or (%eq? (%py-lookup class '__getitem__) %py-absent)
                  (%eq? (%py-class-layout class) 'dict)))
        (%not (%eq? method %py-none)))))

(define (%py-check-iterator iterator)
  (if (or (%py-layout? iterator iterator)
          (%not (%eq? (%py-lookup (%py-class-of iterator) '__next__) %py-absent)))
      iterator
      (%py-fail %py-TypeError "iter() returned non-iterator of type '"
                (%py-kind iterator) "'")))

;; The body for every value of what can be iterated.
(define-syntax %py-for-each
  (syntax-rules ()
    ((_ (value iterable) body ...)
     (let ((iterator (%py-iter iterable)))
       (let loop ()
         (let ((value (%py-next iterator)))
           (if (%not (%eof-object? value))
               (begin body ... (loop)))))))))

;; The elements of anything that can be iterated, as a vector that nothing alters.
(define (%py-collect value)
  (cond ((%vector? value) value)
        ((and (%py-object? value) (%eq? (%py-class value) %py-list))
         (%subvector (%py-list-items value) 0 (%py-list-count value)))
        ((and (%py-object? value) (%eq? (%py-class value) %py-range))
         (%py-range-vector value))
        (else
         (let ((list (%py-list-of (%make-vector 4 %py-none))))
           (%py-field! list 3 0)
           (%py-for-each (element value) (%py-list-append! list element))
           (%subvector (%py-list-items list) 0 (%py-list-count list))))))

;; The same as a vector of one's own.
(define (%py-collect-own value)
  (if (%vector? value)
      (%subvector value 0 (%vector-length value))
      (%py-collect value)))

;; Targets of an assignment: a vector of exactly so many values.
(define (%py-unpack value count)
  (if (and (%vector? value) (%eq? (%vector-length value) count))
      value
      (%py-unpack-otherwise value count)))

(define (%py-unpack-otherwise value count)
  (cond ((and (%py-object? value) (%eq? (%py-class value) %py-list))
         (let ((given (%py-list-count value)))
           (if (%eq? given count)
               (%subvector (%py-list-items value) 0 count)
               (%py-cannot-unpack count given ""))))
        ((%vector? value) (%py-cannot-unpack count (%vector-length value) ""))
        (else
         (%py-check-unpack value)
         (let ((iterator (%py-iter value)) (values (%make-vector count %py-none)))
           (let loop ((index 0))
             (let ((next (%py-next iterator)))
               (cond ((%eof-object? next)
                      (if (%eq? index count)
                          values
                          (%py-cannot-unpack count index "")))
                     ((%eq? index count) (%py-cannot-unpack count (%add count 1) ""))
                     (else
                      (%vector-set! values index next)
                      (loop (%add index 1))))))))))

(define (%py-check-unpack value)
  (if (%not (%py-iterable? value))
      (%py-fail %py-TypeError "cannot unpack non-iterable " (%py-kind value) " object")))

(define (%py-cannot-unpack count given at-least)
  (if (%lt given count)
      (%py-fail %py-ValueError "not enough values to unpack (expected " at-least
                (%number->string count 10) ", got " (%number->string given 10) ")")
      (%py-fail %py-ValueError "too many values to unpack (expected "
                (%number->string count 10) ")")))

;; The same with a starred target: its list stands between the others.
(define (%py-unpack-star value before after)
  (%py-check-unpack value)
  (let* ((given (%py-collect value))
         (count (%vector-length given))
         (fixed (%add before after))
         (values (%make-vector (%add fixed 1) %py-none)))
    (if (%lt count fixed) (%py-cannot-unpack fixed count "at least "))
    (%vector-copy! values 0 given 0 before)
    (%vector-set! values before
                  (%py-list-of (%subvector given before (%sub count after))))
    (%vector-copy! values (%add before 1) given (%sub count after) count)
    values))

(define (%py-length value)
  (cond ((%string? value) (%string-length value))
        ((%vector? value) (%vector-length value))
        ((and (%py-object? value) (%eq? (%py-class value) %py-list))
         (%py-list-count value))
        (else
         (let ((method (%py-lookup (%py-class-of value) '__len__)))
           (if (%eq? method %py-absent)
               (%py-fail %py-TypeError "object of type '" (%py-kind value)
                         "' has no len()")
               (%py-check-length (method value)))))))

(define (%py-check-length result)
  (if (and (%fixnum? result) (%ge result 0))
      result
      (let ((number (%py-index result)))
        (if (%negative? number)
            (%py-fail %py-ValueError "__len__() should return >= 0")
            number))))

;; An integer, or what an object says that it is as an index.
(define (%py-index value)
  (if (%fixnum? value)
      value
      (let ((number (%py-index-or-absent value)))
        (if (%eq? number %py-absent)
            (%py-fail %py-TypeError "'" (%py-kind value)
                      "' object cannot be interpreted as an integer")
            number))))

(define (%py-index-or-absent value)
  (or (%py-index-or-false value)
      (let ((method (%py-lookup (%py-class-of value) '__index__)))
        (if (%eq? method %py-absent)
            %py-absent
            (let ((result (method value)))
              (or (%py-index-or-false result)
                  (%py-fail %py-TypeError "__index__ returned non-int (type "
                            (%py-kind result) ")")))))))
