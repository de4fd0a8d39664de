;; Attributes that objects have without an entry in a table: what is known of classes, functions, methods and exceptions.

(define-syntax %py-define-attributes
  (syntax-rules ()
    ((_ class (name getter setter) ...)
     (begin
       (%py-class-define!
        class 'name
        (%py-object %py-property #f getter setter %py-none %py-none))
       ...))))

(define (%py-entry table name default)
  (if table (%hash-table-ref table name default) default))

(define (%py-set-class! object class)
  (if (and (%py-object? object) (%py-type? class)
           (%eq? (%py-class-layout (%py-class object)) (%py-class-layout class)))
      (%py-field! object 0 class)
      (%py-fail %py-TypeError
                "__class__ assignment only supported for mutable types or ModuleType subclasses"))
  %py-none)

(define (%py-dict-of object)
  (if (and (%py-object? object) (%py-attributes object))
      (%py-namespace-dict (%py-attributes object))
      (%py-no-attribute object '__dict__)))

(define (%py-documentation object)
  (let ((found (%py-lookup (%py-class-of object) '__doc__)))
    (if (%string? found) found %py-none)))

(%py-define-attributes %py-object-class
  (__class__ (lambda (object) (%py-class-of object)) %py-set-class!)
  (__dict__ %py-dict-of %py-none))

(define (%py-list->tuple list) (%list->vector list))

(%py-define-attributes %py-type
  (__name__ (lambda (class) (%py-class-name class))
            (lambda (class name) (%py-field! class 2 name) %py-none))
  (__qualname__ (lambda (class) (%py-class-qualname class))
                (lambda (class name) (%py-field! class 8 name) %py-none))
  (__module__ (lambda (class)
                (%hash-table-ref (%py-attributes class) '__module__ "builtins"))
              (lambda (class name) (%py-class-define! class '__module__ name) %py-none))
  (__doc__ (lambda (class)
             (%hash-table-ref (%py-attributes class) '__doc__ %py-none))
           (lambda (class text) (%py-class-define! class '__doc__ text) %py-none))
  (__bases__ (lambda (class) (%py-class-bases class)) %py-none)
  (__base__ (lambda (class)
              (if (%eq? (%vector-length (%py-class-bases class)) 0)
                  %py-none
                  (%vector-ref (%py-class-bases class) 0)))
            %py-none)
  (__mro__ (lambda (class) (%py-list->tuple (%py-class-mro class))) %py-none)
  (__dict__ (lambda (class) (%py-namespace-dict (%py-attributes class))) %py-none))

(%py-define-methods %py-type
  (mro (lambda (class) (%py-list-of (%list->vector (%py-class-mro class)))))
  (__subclasses__
   (lambda (class)
     (%py-list-of (%list->vector (%reverse (%py-class-subclasses class)))))))

;; Functions have attributes of their own in the table of their information.
(define (%py-function-attributes function)
  (let ((information (%py-information function)))
    (if information
        (begin
          (if (%not (%py-attributes information))
              (%py-field! information 1 (%py-make-names)))
          (%py-attributes information))
        #f)))

(define (%py-function-get function name)
  (let ((table (%py-function-attributes function)))
    (if table (%hash-table-ref table name %py-absent) %py-absent)))

(define-syntax %py-information-attribute
  (syntax-rules ()
    ((_ index)
     (lambda (function) (%py-field (%py-information function) index)))))

(define-syntax %py-information-setter
  (syntax-rules ()
    ((_ index)
     (lambda (function value)
       (%py-field! (%py-information function) index value)
       %py-none))))

(define (%py-or-none value) (if value value %py-none))

(define (%py-function-defaults function)
  (let ((defaults (%py-information-defaults (%py-information function))))
    (if (%eq? (%vector-length defaults) 0) %py-none defaults)))

(define (%py-function-annotations function)
  (let* ((information (%py-information function)) (all (%py-field information 14)))
    (if (%eq? all %py-none)
        (let ((made (%py-make-dict))) (%py-field! information 14 made) made)
        all)))

(%py-define-attributes %py-function
  (__name__ (%py-information-attribute 2) (%py-information-setter 2))
  (__qualname__ (%py-information-attribute 3) (%py-information-setter 3))
  (__doc__ (lambda (function) (%py-or-none (%py-field (%py-information function) 12)))
           (%py-information-setter 12))
  (__module__ (%py-information-attribute 13) (%py-information-setter 13))
  (__defaults__ %py-function-defaults
                (lambda (function value)
                  (%py-field! (%py-information function) 9
                              (if (%eq? value %py-none) (%vector) value))
                  %py-none))
  (__kwdefaults__ (lambda (function)
                    (let ((table (%py-information-keyword-defaults
                                  (%py-information function))))
                      (if (%eq? (%hash-table-count table) 0)
                          %py-none
                          (%py-namespace-dict table))))
                  %py-none)
  (__annotations__ %py-function-annotations (%py-information-setter 14))
  (__dict__ (lambda (function)
              (%py-namespace-dict (%py-function-attributes function)))
            %py-none))

(define (%py-function-set! function name value)
  (let ((found (%py-lookup %py-function (%string->symbol name)))
        (table (%py-function-attributes function)))
    (cond ((%py-data-descriptor? found)
           (%py-descriptor-set! found function (%string->symbol name) value))
          (table (%hash-table-set! table (%string->symbol name) value))
          (else (%py-no-attribute function (%string->symbol name)))))
  %py-none)

(%py-define-methods %py-function
  (__setattr__ %py-function-set!)
  (__get__ (lambda (function object #!optional class)
             (if (%eq? object %py-none) function (%py-bind function object))))
  (__call__ (lambda (function . arguments) (%apply function arguments))))

(%py-define-attributes %py-builtin-function
  (__name__ (lambda (function) (%py-plain-name function)) %py-none)
  (__qualname__ (lambda (function) (%py-title function)) %py-none)
  (__module__ (lambda (function) "builtins") %py-none)
  (__doc__ (lambda (function) %py-none) %py-none))

(%py-define-attributes %py-method-class
  (__func__ (lambda (method) (%py-field method 2)) %py-none)
  (__self__ (lambda (method) (%py-field method 3)) %py-none)
  (__name__ (lambda (method) (%py-get (%py-field method 2) '__name__)) %py-none)
  (__qualname__ (lambda (method) (%py-get (%py-field method 2) '__qualname__)) %py-none)
  (__module__ (lambda (method) (%py-get (%py-field method 2) '__module__)) %py-none)
  (__doc__ (lambda (method) (%py-get (%py-field method 2) '__doc__)) %py-none))

(define (%py-same-method? a b)
  (if (%py-layout? b method)
      (and (%eq? (%py-field a 2) (%py-field b 2))
           (%eq? (%py-field a 3) (%py-field b 3)))
      %py-not-implemented))

(%py-define-methods %py-method-class
  (__eq__ %py-same-method?)
  (__hash__ (lambda (method) (%hash (%py-field method 2)))))

(define-syntax %py-exception-field
  (syntax-rules ()
    ((_ index) (lambda (exception) (%py-field exception index)))))
(define-syntax %py-exception-field-setter
  (syntax-rules ()
    ((_ index)
     (lambda (exception value) (%py-field! exception index value) %py-none))))

(%py-define-attributes %py-BaseException
  (__cause__ (%py-exception-field 3)
             (lambda (exception value)
               (%py-field! exception 3 value)
               (%py-field! exception 6 #t)
               %py-none))
  (__context__ (%py-exception-field 4) (%py-exception-field-setter 4))
  (__traceback__ (%py-exception-field 5) (%py-exception-field-setter 5))
  (__suppress_context__ (%py-exception-field 6) (%py-exception-field-setter 6)))

(define (%py-exception-value exception)
  (let ((arguments (%py-exception-arguments exception)))
    (if (%eq? (%vector-length arguments) 0) %py-none (%vector-ref arguments 0))))

(%py-define-attributes %py-StopIteration
  (value %py-exception-value %py-none))
(%py-define-attributes %py-SystemExit
  (code %py-exception-value %py-none))

(%py-define-methods %py-BaseException
  (with_traceback (lambda (exception traceback)
                    (%py-field! exception 5 traceback)
                    exception))
  (add_note (lambda (exception note)
              (%py-field! exception 7
                          (%append2 (or (%py-field exception 7) '()) (%list note)))
              %py-none)))

(%py-define-attributes %py-generator
  (__name__ (lambda (generator) "generator") %py-none))

(%py-define-attributes %py-property
  (fget (lambda (property) (%py-field property 2)) %py-none)
  (fset (lambda (property) (%py-field property 3)) %py-none)
  (fdel (lambda (property) (%py-field property 4)) %py-none)
  (__doc__ (lambda (property) (%py-field property 5))
           (lambda (property text) (%py-field! property 5 text) %py-none)))

(define (%py-wrapped wrapper) (%py-field wrapper 2))
(%py-define-attributes %py-staticmethod
  (__func__ %py-wrapped %py-none) (__wrapped__ %py-wrapped %py-none))
(%py-define-attributes %py-classmethod
  (__func__ %py-wrapped %py-none) (__wrapped__ %py-wrapped %py-none))
