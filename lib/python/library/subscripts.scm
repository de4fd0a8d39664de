;; Subscripts and `in`: what compiled code calls.

(define (%py-getitem object key)
  (cond ((%py-object? object)
         (let ((class (%py-class object)))
           (cond ((%eq? class %py-list)
                  (if (and (%fixnum? key) (%ge key 0) (%lt key (%py-list-count object)))
                      (%vector-ref (%py-list-items object) key)
                      (%py-list-getitem object key)))
                 ((%eq? class %py-dict)
                  (let ((value (%py-dict-ref object key %py-absent)))
                    (if (%eq? value %py-absent) (%py-no-key key) value)))
                 (else (%py-getitem-of-object object key)))))
        ((and (%vector? object) (%fixnum? key) (%ge key 0)
              (%lt key (%vector-length object)))
         (%vector-ref object key))
        ((%string? object) (%py-string-subscript object key))
        (else (%py-getitem-of-object object key))))

(define (%py-getitem-of-object object key)
  (let ((method (%py-lookup (%py-class-of object) '__getitem__)))
    (cond ((%procedure? method) (method object key))
          ((%not (or (%eq? method %py-absent) (%eq? method %py-none)))
           ((%py-descriptor-get method object (%py-class-of object)) key))
          ((%py-type? object) (%py-subscript-class object key))
          (else
           (%py-fail %py-TypeError "'" (%py-kind object)
                     "' object is not subscriptable")))))

(define (%py-no-key key)
  (%py-throw (%py-make-exception %py-KeyError (%vector key))))

(define (%py-setitem! object key value)
  (if (%py-object? object)
      (let ((class (%py-class object)))
        (cond ((%eq? class %py-list)
               (if (and (%fixnum? key) (%ge key 0) (%lt key (%py-list-count object)))
                   (%vector-set! (%py-list-items object) key value)
                   (%py-list-setitem! object key value)))
              ((%eq? class %py-dict) (%py-dict-set! object key value))
              (else (%py-setitem-of-object! object key value))))
      (%py-setitem-of-object! object key value)))

(define (%py-setitem-of-object! object key value)
  (let ((method (%py-lookup (%py-class-of object) '__setitem__)))
    (if (%eq? method %py-absent)
        (%py-fail %py-TypeError "'" (%py-kind object)
                  "' object does not support item assignment")
        (method object key value))))

(define (%py-delitem! object key)
  (let ((method (%py-lookup (%py-class-of object) '__delitem__)))
    (if (%eq? method %py-absent)
        (%py-fail %py-TypeError "'" (%py-kind object)
                  (if (and (%fixnum? key)
                           (%not (%eq? (%py-lookup (%py-class-of object) '__len__)
                                       %py-absent)))
                      "' object doesn't support item deletion"
                      "' object does not support item deletion"))
        (method object key))))

;; `in`
(define (%py-contains container value)
  (cond ((%vector? container)
         (%not (%eq? -1 (%py-vector-find container value 0 (%vector-length container)))))
        ((%py-object? container)
         (let ((class (%py-class container)))
           (cond ((%eq? class %py-dict)
                  (%not (%eq? -1 (%py-dict-find container value (%py-hash value)))))
                 ((%eq? class %py-list)
                  (%not (%eq? -1 (%py-vector-find (%py-list-items container) value 0
                                                  (%py-list-count container)))))
                 (else (%py-contains-otherwise container value)))))
        (else (%py-contains-otherwise container value))))

(define (%py-not-contains container value) (%not (%py-contains container value)))

(define (%py-contains-otherwise container value)
  (let ((method (%py-lookup (%py-class-of container) '__contains__)))
    (cond ((%not (or (%eq? method %py-absent) (%eq? method %py-none)))
           (%py-truth (method container value)))
          ((or (%eq? method %py-none) (%not (%py-iterable? container)))
           (%py-fail %py-TypeError "argument of type '" (%py-kind container)
                     "' is not iterable"))
          (else
           (let ((iterator (%py-iter container)))
             (let loop ()
               (let ((next (%py-next iterator)))
                 (cond ((%eof-object? next) #f)
                       ((%py-same? next value) #t)
                       (else (loop))))))))))

;; Classes with a subscript: list[int] is an alias that is called as the class. 2 class, 3 arguments (tuple).
(%py-define-class %py-alias "types.GenericAlias" %py-object-class 'alias)

(define (%py-make-alias class key)
  (%py-object %py-alias #f class (if (%vector? key) key (%vector key))))

(define %py-make-alias-method (%py-object %py-classmethod #f %py-make-alias))

(define (%py-subscript-class class key)
  (let ((method (%py-lookup class '__class_getitem__)))
    (if (%eq? method %py-absent)
        (if (%eq? class %py-type)
            (%py-make-alias class key)
            (%py-fail %py-TypeError "type '" (%py-class-name class)
                      "' is not subscriptable"))
        ((if (%procedure? method)
             (lambda (key) (method class key))
             (%py-descriptor-get method %py-none class))
         key))))

(define (%py-alias-name value)
  (cond ((%py-type? value) (%py-class-qualname value))
        ((%eq? value %py-ellipsis) "...")
        (else (%py-repr value))))

(%py-define-getters %py-alias (__origin__ 2) (__args__ 3))

(%py-define-methods %py-alias
  (__call__ (lambda (self . arguments) (%apply (%py-field self 2) arguments)))
  (__getattr__ (lambda (self name) (%py-get (%py-field self 2) (%string->symbol name))))
  (__eq__
   (lambda (self other)
     (if (%py-layout? other alias)
         (and (%eq? (%py-field self 2) (%py-field other 2))
              (%py-eq (%py-field self 3) (%py-field other 3)))
         %py-not-implemented)))
  (__hash__ (lambda (self) (%py-hash (%py-field self 3))))
  (__repr__
   (lambda (self)
     (let ((names (%py-map-vector %py-alias-name (%py-field self 3))))
       (%py-text
        (%list (%py-class-qualname (%py-field self 2)) "["
               (%string-join (%vector->list names 0 (%vector-length names)) ", ")
               "]"))))))

(%py-define-methods %py-list (__class_getitem__ %py-make-alias-method))
(%py-define-methods %py-tuple (__class_getitem__ %py-make-alias-method))
