;; Objects and classes.
;;
;; Numbers, booleans, strings, tuples (vectors), None (the unspecified object) and functions
;; (closures) are the runtime's own values. Every other object is a record of one type, whose
;; first two fields are its class and the table of its attributes, or #f; what follows is the
;; layout's own. The layout of a class is a symbol that its subclasses share.

(define %py-record (%make-record-type 'python-object '(class attributes) #f))

(define-syntax %py-object
  (syntax-rules ()
    ((_ class attributes field ...)
     (%record %py-record class attributes field ...))))

(define-syntax %py-object?
  (syntax-rules () ((_ value) (%record? value %py-record))))

(define-syntax %py-field
  (syntax-rules ()
    ((_ object index) (%record-ref object %py-record index 'field))))

(define-syntax %py-field!
  (syntax-rules ()
    ((_ object index value)
     (%record-set! object %py-record index value 'field!))))

(define-syntax %py-class
  (syntax-rules () ((_ object) (%py-field object 0))))

(define-syntax %py-attributes
  (syntax-rules () ((_ object) (%py-field object 1))))

(define %py-none (%unspecified))

;; What operators ask of lists and dicts; how they are stored says containers_core.scm.
(define-syntax %py-list-items (syntax-rules () ((_ list) (%py-field list 2))))
(define-syntax %py-list-count (syntax-rules () ((_ list) (%py-field list 3))))
(define-syntax %py-dict-count (syntax-rules () ((_ dict) (%py-field dict 2))))

;; What no program can hold: there is no such entry, attribute, argument.
(define %py-absent (%cons 'absent '()))

(define (%py-make-names) (%make-hash-table 0))

;; A class: 2 name, 3 bases (tuple), 4 linearised superclasses (list), 5 layout, 6 what was
;; found in them by name, 7 subclasses (list), 8 qualified name, 9 whether a method of the class itself reads attributes.
(define-syntax %py-class-name (syntax-rules () ((_ class) (%py-field class 2))))
(define-syntax %py-class-bases (syntax-rules () ((_ class) (%py-field class 3))))
(define-syntax %py-class-mro (syntax-rules () ((_ class) (%py-field class 4))))
(define-syntax %py-class-layout (syntax-rules () ((_ class) (%py-field class 5))))
(define-syntax %py-class-found (syntax-rules () ((_ class) (%py-field class 6))))
(define-syntax %py-class-subclasses
  (syntax-rules () ((_ class) (%py-field class 7))))
(define-syntax %py-class-qualname
  (syntax-rules () ((_ class) (%py-field class 8))))

(define-syntax %py-class-custom
  (syntax-rules () ((_ class) (%py-field class 9))))

(define (%py-allocate-class metaclass name bases layout)
  (%py-object metaclass (%py-make-names) name bases '() layout
              (%py-make-names) '() name #f))

(define %py-type (%py-allocate-class #f "type" (%make-vector 0 0) 'type))
(define %py-object-class
  (%py-allocate-class %py-type "object" (%make-vector 0 0) 'object))

(define (%py-finish-class class mro)
  (%py-field! class 4 mro)
  (let loop ((bases (%vector->list (%py-class-bases class) 0
                                   (%vector-length (%py-class-bases class)))))
    (if (%pair? bases)
        (let ((base (%car bases)))
          (%py-field! base 7 (%cons class (%py-class-subclasses base)))
          (loop (%cdr bases)))))
  class)

(%py-field! %py-type 0 %py-type)
(%py-field! %py-type 3 (%vector %py-object-class))
(%py-finish-class %py-object-class (%list %py-object-class))
(%py-finish-class %py-type (%list %py-type %py-object-class))

;; A class of the library with one base.
(define (%py-new-class name base layout)
  (let ((class (%py-allocate-class %py-type name (%vector base) layout)))
    (%py-finish-class class (%cons class (%py-class-mro base)))))

(define-syntax %py-define-class
  (syntax-rules ()
    ((_ variable name base layout)
     (define variable (%py-new-class name base layout)))
    ((_ variable name base)
     (define variable
       (let ((super base)) (%py-new-class name super (%py-class-layout super)))))))

(%py-define-class %py-int "int" %py-object-class 'int)
(%py-define-class %py-bool "bool" %py-int)
(%py-define-class %py-float "float" %py-object-class 'float)
(%py-define-class %py-complex "complex" %py-object-class 'complex)
(%py-define-class %py-string "str" %py-object-class 'str)
(%py-define-class %py-tuple "tuple" %py-object-class 'tuple)
(%py-define-class %py-list "list" %py-object-class 'list)
(%py-define-class %py-dict "dict" %py-object-class 'dict)
(%py-define-class %py-none-type "NoneType" %py-object-class 'none)
(%py-define-class %py-function "function" %py-object-class 'function)
(%py-define-class %py-builtin-function "builtin_function_or_method"
                  %py-object-class 'function)
(%py-define-class %py-method-class "method" %py-object-class 'method)
(%py-define-class %py-property "property" %py-object-class 'property)
(%py-define-class %py-staticmethod "staticmethod" %py-object-class 'staticmethod)
(%py-define-class %py-classmethod "classmethod" %py-object-class 'classmethod)
(%py-define-class %py-super "super" %py-object-class 'super)
(%py-define-class %py-signature "signature" %py-object-class 'signature)
(%py-define-class %py-ellipsis-type "ellipsis" %py-object-class 'singleton)
(%py-define-class %py-not-implemented-type "NotImplementedType"
                  %py-object-class 'singleton)
(%py-define-class %py-generator "generator" %py-object-class 'generator)

(define %py-ellipsis (%py-object %py-ellipsis-type #f))
(define %py-not-implemented (%py-object %py-not-implemented-type #f))

(define (%py-class-of value)
  (cond ((%py-object? value) (%py-class value))
        ((%fixnum? value) %py-int)
        ((%string? value) %py-string)
        ((%flonum? value) %py-float)
        ((%boolean? value) %py-bool)
        ((%vector? value) %py-tuple)
        ((%eq? value %py-none) %py-none-type)
        ((%generator? value) %py-generator)
        ((%procedure? value)
         (if (%py-information value) %py-function %py-builtin-function))
        ((%exact-integer? value) %py-int)
        ((%number? value) %py-complex)
        (else %py-object-class)))

(define-syntax %py-type?
  (syntax-rules ()
    ((_ value)
     (let ((it value))
       (and (%py-object? it)
            (%eq? (%py-class-layout (%py-class it)) 'type))))))

;; Whether a value is an object of a layout, of its class or of a subclass.
(define-syntax %py-layout?
  (syntax-rules ()
    ((_ value layout)
     (let ((it value))
       (and (%py-object? it)
            (%eq? (%py-class-layout (%py-class it)) 'layout))))))

(define (%py-subclass? class super)
  (or (%eq? class super) (if (%memq super (%py-class-mro class)) #t #f)))

(define (%py-instance? value class)
  (%py-subclass? (%py-class-of value) class))

;; What a class or its superclasses define by a name, or %py-absent. Every class remembers what was found.
(define (%py-lookup class name)
  (let ((found (%hash-table-ref (%py-class-found class) name #f)))
    (if found (%car found) (%py-lookup-anew class name))))

(define (%py-lookup-anew class name)
  (let loop ((rest (%py-class-mro class)))
    (if (%null? rest)
        (%py-remember class name %py-absent)
        (let ((value (%hash-table-ref (%py-attributes (%car rest)) name %py-absent)))
          (if (%eq? value %py-absent)
              (loop (%cdr rest))
              (%py-remember class name value))))))

(define (%py-remember class name value)
  (%hash-table-set! (%py-class-found class) name (%list value))
  value)

;; What classes remember of a name is forgotten where a definition of it changes.
(define (%py-forget class name)
  (%hash-table-delete! (%py-class-found class) name)
  (let loop ((rest (%py-class-subclasses class)))
    (if (%pair? rest)
        (begin (%py-forget (%car rest) name) (loop (%cdr rest))))))

(define (%py-class-define! class name value)
  (%hash-table-set! (%py-attributes class) name value)
  (%py-forget class name))

;; Methods of a class of the library: (name procedure) …
(define-syntax %py-define-methods
  (syntax-rules ()
    ((_ class (name value) ...)
     (begin (%py-class-define! class 'name value) ...))))

;; What programs find by names that they do not define.
(define %py-builtins (%make-hash-table 0))
(define-syntax %py-define-builtin
  (syntax-rules ()
    ((_ name value) (%hash-table-set! %py-builtins 'name value))))
