;; `repr`, `str` and `ascii`. What the class of an object defines is asked for where the class is not one of the commonest.

(define (%py-repr value)
  (cond ((%string? value) (%text-quote value))
        ((%fixnum? value) (%number->string value 10))
        ((%py-object? value) (%py-repr-object value))
        ((%flonum? value) (%py-float-text value))
        ((%boolean? value) (if value "True" "False"))
        ((%eq? value %py-none) "None")
        ((%vector? value) (%py-tuple-repr value))
        ((%procedure? value) (%py-function-repr value))
        ((%exact-integer? value) (%py-integer-text value))
        ((%number? value) (%py-complex-text value))
        (else (%py-plain-repr value))))

(define (%py-repr-object value)
  (%py-check-text ((%py-lookup (%py-class value) '__repr__) value) "__repr__"))

(define (%py-check-text text method)
  (cond ((%string? text) text)
        ((%py-layout? text str) text)
        (else (%py-fail %py-TypeError method " returned non-string (type "
                        (%py-kind text) ")"))))

(define (%py-str value)
  (cond ((%string? value) value)
        ((%fixnum? value) (%number->string value 10))
        ((%py-object? value)
         (%py-check-text ((%py-lookup (%py-class value) '__str__) value) "__str__"))
        (else (%py-repr value))))

;; As a plain string, for joining.
(define (%py-plain-repr-text value)
  (let ((text (%py-repr value)))
    (if (%string? text) text (%py-field text 2))))

(define (%py-plain-text value)
  (let ((text (%py-str value)))
    (if (%string? text) text (%py-field text 2))))

(define (%py-ascii value)
  (let ((text (%py-plain-repr-text value)))
    (if (%text-ascii? text)
        text
        (%string-concatenate
         (%py-map %py-ascii-character
                  (%string->list text 0 (%string-length text)))))))

(define (%py-ascii-character character)
  (let* ((code (%char->integer character)) (digits (%number->string code 16)))
    (cond ((%lt code 128) (%list->string (%list character)))
          ((%lt code 256) (%string-append2 "\\x" digits))
          ((%lt code 65536)
           (%string-append2 "\\u" (%text-group digits "" 3 4)))
          (else (%string-append2 "\\U" (%text-group digits "" 3 8))))))

;; What contains others. An object within itself is not shown again: the objects that are being shown are in a list, which
;; is put back where an exception leaves them.
(define %py-repr-active '())
(define %py-repr-depth 0)

;; As deep as CPython goes where nothing else is being called.
(define %py-repr-deepest 995)

(define (%py-repr-guarded value show otherwise)
  (let ((before %py-repr-active) (depth %py-repr-depth))
    (cond ((%memq value before) otherwise)
          ((%gt depth %py-repr-deepest)
           (%py-fail
            %py-RecursionError
            "maximum recursion depth exceeded while getting the repr of an object"))
          (else
           (set! %py-repr-active (%cons value before))
           (set! %py-repr-depth (%add depth 1))
           (let ((text (if (%null? before)
                           (%py-show-outermost value show)
                           (show value))))
             (set! %py-repr-active before)
             (set! %py-repr-depth depth)
             text)))))

(define (%py-show-outermost value show)
  (%py-try (lambda () (show value))
           (lambda (thrown)
             (set! %py-repr-active '())
             (set! %py-repr-depth 0)
             (%uncaught thrown))))

(define (%py-enclosed open list close)
  (%string-concatenate (%list open (%string-join list ", ") close)))

;; The texts of the first `count` elements, `count` asked for again before each: what they do may change it.
(define (%py-element-texts items count)
  (let loop ((index 0) (texts '()))
    (if (%lt index (count))
        (loop (%add index 1)
              (%cons (%py-plain-repr-text (%vector-ref (items) index)) texts))
        (%reverse texts))))

(define (%py-tuple-repr tuple)
  (let ((count (%vector-length tuple)))
    (cond ((%eq? count 0) "()")
          ((%eq? count 1)
           (%py-repr-guarded
            tuple
            (lambda (tuple)
              (%string-concatenate
               (%list "(" (%py-plain-repr-text (%vector-ref tuple 0)) ",)")))
            "(...)"))
          (else
           (%py-repr-guarded
            tuple
            (lambda (tuple) (%py-enclosed "(" (%py-forward-texts tuple) ")"))
            "(...)")))))

;; In order, as the elements may say what they do.
(define (%py-forward-texts vector)
  (%py-element-texts (lambda () vector) (lambda () (%vector-length vector))))

(define (%py-list-repr list)
  (if (%eq? (%py-list-count list) 0)
      "[]"
      (%py-repr-guarded
       list
       (lambda (list)
         (%py-enclosed "["
                       (%py-element-texts (lambda () (%py-list-items list))
                                          (lambda () (%py-list-count list)))
                       "]"))
       "[...]")))

(define (%py-entry-texts dict)
  (let loop ((place 0) (texts '()))
    (if (%lt place (%mul 3 (%py-dict-used dict)))
        (let ((entries (%py-dict-entries dict)))
          (loop (%add place 3)
                (if (%eq? (%vector-ref entries place) %py-absent)
                    texts
                    (%cons (%py-item-text entries place) texts))))
        (%reverse texts))))

(define (%py-item-text entries place)
  (let* ((value (%vector-ref entries (%add place 1)))
         (key (%py-plain-repr-text (%vector-ref entries place))))
    (%string-concatenate (%list key ": " (%py-plain-repr-text value)))))

(define (%py-dict-repr dict)
  (if (%eq? (%py-dict-count dict) 0)
      "{}"
      (%py-repr-guarded
       dict
       (lambda (dict)
         (%py-enclosed "{" (%py-entry-texts dict) "}"))
       "{...}")))

;; A set says its class unless that is `set`.
(define (%py-set-repr set)
  (let* ((name (%py-kind set)) (plain? (%string=? name "set")))
    (if (%eq? (%py-set-count set) 0)
        (%string-append2 name "()")
        (%py-repr-guarded
         set
         (lambda (set)
           (let ((texts (%py-forward-texts (%py-collect set))))
             (if plain?
                 (%py-enclosed "{" texts "}")
                 (%py-enclosed (%string-append2 name "({") texts "})"))))
         (%string-append2 name "(...)")))))

;; dict_keys and the like.
(define (%py-view-repr view)
  (let ((name (%py-kind view)))
    (%py-repr-guarded
     view
     (lambda (view)
       (%py-enclosed (%string-append2 name "([")
                     (%py-forward-texts (%py-collect view))
                     "])"))
     "...")))

(define (%py-exception-repr exception)
  (let ((arguments (%py-exception-arguments exception))
        (name (%py-kind exception)))
    (if (%eq? (%vector-length arguments) 1)
        (%string-concatenate
         (%list name "(" (%py-plain-repr-text (%vector-ref arguments 0)) ")"))
        (%string-append2 name (%py-tuple-repr arguments)))))

(define (%py-exception-str exception)
  (let* ((arguments (%py-exception-arguments exception))
         (count (%vector-length arguments)))
    (cond ((%eq? count 0) "")
          ((%eq? count 1) (%py-str (%vector-ref arguments 0)))
          (else (%py-tuple-repr arguments)))))

(define (%py-key-error-str exception)
  (let ((arguments (%py-exception-arguments exception)))
    (if (%eq? (%vector-length arguments) 1)
        (%py-repr (%vector-ref arguments 0))
        (%py-exception-str exception))))

(define (%py-object-str object)
  (%py-repr object))

(define (%py-super-repr super)
  (let ((class (%py-field super 2)) (object (%py-field super 3)))
    (%string-concatenate
     (%list "<super: " (%py-class-repr class) ", <"
            (%py-kind object) " object>>"))))

(%py-define-methods %py-object-class
  (__repr__ (lambda (self)
              (if (%py-object? self) (%py-plain-repr self) (%py-repr self))))
  (__str__ %py-object-str))
(%py-define-methods %py-none-type (__repr__ %py-repr))
(%py-define-methods %py-function (__repr__ %py-function-repr))
(%py-define-methods %py-builtin-function (__repr__ %py-function-repr))
(%py-define-methods %py-type (__repr__ %py-class-repr))
(%py-define-methods %py-method-class (__repr__ %py-method-repr))
(%py-define-methods %py-super (__repr__ %py-super-repr))
(%py-define-methods %py-ellipsis-type (__repr__ (lambda (self) "Ellipsis")))
(%py-define-methods %py-not-implemented-type
  (__repr__ (lambda (self) "NotImplemented")))
(%py-define-methods %py-string
  (__repr__ (lambda (self) (%text-quote (%py-plain-string self '__repr__))))
  (__str__ (lambda (self) (%py-plain-string self '__str__))))
(%py-define-methods %py-tuple
  (__repr__ (lambda (self)
              (%py-tuple-repr (if (%vector? self) self (%py-field self 2))))))
(%py-define-methods %py-list (__repr__ %py-list-repr))
(%py-define-methods %py-dict (__repr__ %py-dict-repr))
(%py-define-methods %py-set-class (__repr__ %py-set-repr))
(%py-define-methods %py-frozenset (__repr__ %py-set-repr))
(%py-define-methods %py-keys-view (__repr__ %py-view-repr))
(%py-define-methods %py-values-view (__repr__ %py-view-repr))
(%py-define-methods %py-items-view (__repr__ %py-view-repr))
(%py-define-methods %py-BaseException
  (__repr__ %py-exception-repr)
  (__str__ %py-exception-str))
(%py-define-methods %py-KeyError (__str__ %py-key-error-str))

(%py-define-builtin repr %py-repr)
(%py-define-builtin ascii %py-ascii)
