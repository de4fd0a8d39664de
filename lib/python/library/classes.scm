;; Class statements, and what `super` and the method wrappers are.

;; The namespace of a class body: a table of names. The body's local variables are its entries.
(define (%py-namespace-ref namespace name)
  (%hash-table-ref namespace name (%default)))
(define (%py-namespace-set! namespace name value)
  (%hash-table-set! namespace name value)
  %py-none)
(define (%py-namespace-delete! namespace name)
  (%hash-table-delete! namespace name)
  %py-none)

(define (%py-begin-class namespace qualname documentation module)
  (%hash-table-set! namespace '__module__ module)
  (%hash-table-set! namespace '__qualname__ qualname)
  (if (%not (%eq? documentation %py-none))
      (%hash-table-set! namespace '__doc__ documentation)))

;; The bases of a class statement, which `__mro_entries__` may replace.
(define (%py-bases bases)
  (let loop ((rest (%vector->list bases 0 (%vector-length bases))) (done '()))
    (cond ((%null? rest) (%list->vector (%reverse done)))
          ((%py-type? (%car rest)) (loop (%cdr rest) (%cons (%car rest) done)))
          (else
           (let ((entries (%py-lookup (%py-class-of (%car rest)) '__mro_entries__)))
             (if (%eq? entries %py-absent)
                 (loop (%cdr rest) (%cons (%car rest) done))
                 (let ((own (entries (%car rest) bases)))
                   (loop (%cdr rest)
                         (%append2 (%reverse (%vector->list own 0 (%vector-length own)))
                                   done)))))))))

;; Linearises the superclasses (C3): merges the linearisations of the bases and the list of bases.
(define (%py-linearise bases)
  (let loop ((lists (%append2 (%py-map %py-linearisation bases) (%list bases)))
             (taken '()))
    (let ((lists (%py-non-empty lists)))
      (if (%null? lists)
          (%reverse taken)
          (let ((next (%py-candidate lists lists)))
            (if next
                (loop (%py-without next lists) (%cons next taken))
                (%py-fail %py-TypeError
                          "Cannot create a consistent method resolution\norder (MRO) for bases "
                          (%string-join (%py-map %py-name-of-class bases) ", "))))))))

(define (%py-name-of-class class) (%py-class-name class))
(define (%py-linearisation class) (%py-class-mro class))

(define (%py-map procedure list)
  (let loop ((rest list) (done '()))
    (if (%null? rest)
        (%reverse done)
        (loop (%cdr rest) (%cons (procedure (%car rest)) done)))))

(define (%py-non-empty lists)
  (let loop ((rest lists) (kept '()))
    (if (%null? rest)
        (%reverse kept)
        (loop (%cdr rest)
              (if (%null? (%car rest)) kept (%cons (%car rest) kept))))))

;; The first head of a list that is in the tail of none.
(define (%py-candidate rest lists)
  (if (%null? rest)
      #f
      (let ((head (%caar rest)))
        (if (%py-in-tail? head lists)
            (%py-candidate (%cdr rest) lists)
            head))))

(define (%py-in-tail? class lists)
  (and (%pair? lists)
       (or (%memq class (%cdar lists))
           (%py-in-tail? class (%cdr lists)))))

(define (%py-without class lists)
  (%py-map (lambda (list) (if (%eq? (%car list) class) (%cdr list) list)) lists))

;; The layout that instances of a class have: that of the base which has one of its own.
(define (%py-layout-of bases)
  (let loop ((rest bases) (found 'object))
    (if (%null? rest)
        found
        (let ((layout (%py-class-layout (%car rest))))
          (cond ((or (%eq? layout 'object) (%eq? layout found))
                 (loop (%cdr rest) found))
                ((%eq? found 'object) (loop (%cdr rest) layout))
                (else
                 (%py-fail %py-TypeError
                           "multiple bases have instance lay-out conflict")))))))

(define (%py-check-base base)
  (if (%not (%py-type? base))
      (%py-fail %py-TypeError "bases must be types"))
  (if (or (%eq? base %py-bool) (%eq? base %py-none-type) (%eq? base %py-function)
          (%eq? base %py-generator) (%eq? base %py-method-class))
      (%py-fail %py-TypeError "type '" (%py-class-name base)
                "' is not an acceptable base type")))

;; type.__new__: makes a class of a name, bases (list) and a namespace.
(define (%py-make-class metaclass name bases namespace keywords)
  (let* ((bases (if (%null? bases) (%list %py-object-class) bases))
         (vector (%list->vector bases)))
    (%py-each %py-check-base bases)
    (let ((class (%py-object metaclass namespace name vector '() (%py-layout-of bases)
                             (%py-make-names) '()
                             (%hash-table-ref namespace '__qualname__ name) #f)))
      (%py-finish-class class (%cons class (%py-linearise bases)))
      (%hash-table-delete! namespace '__qualname__)
      (%py-implicit-method! namespace '__new__ %py-staticmethod)
      (%py-implicit-method! namespace '__init_subclass__ %py-classmethod)
      (%py-implicit-method! namespace '__class_getitem__ %py-classmethod)
      (if (and (%not (%eq? (%hash-table-ref namespace '__eq__ %py-absent) %py-absent))
               (%eq? (%hash-table-ref namespace '__hash__ %py-absent) %py-absent))
          (%hash-table-set! namespace '__hash__ %py-none))
      (%py-field! class 9
                  (%not (%eq? (%py-lookup class '__getattribute__)
                              %py-plain-getattribute)))
      (%py-name-descriptors class namespace)
      (%py-call-keywords (%py-get (%py-super-object class class) '__init_subclass__)
                         '() (%car keywords) (%cdr keywords))
      class)))

(define (%py-each procedure list)
  (if (%pair? list)
      (begin (procedure (%car list)) (%py-each procedure (%cdr list)))))

;; __new__ is called with the class as it is, so that it stays a plain function; what calls it passes the class.
(define (%py-implicit-method! namespace name wrapper)
  (let ((value (%hash-table-ref namespace name %py-absent)))
    (if (and (%procedure? value) (%not (%eq? wrapper %py-staticmethod)))
        (%hash-table-set! namespace name (%py-object wrapper #f value)))))

;; Calls __set_name__ of what the namespace holds.
(define (%py-name-descriptors class namespace)
  (let loop ((place (%hash-table-next namespace 0)))
    (if place
        (let* ((value (%hash-table-value namespace place))
               (method (if (%py-object? value)
                           (%py-lookup (%py-class value) '__set_name__)
                           %py-absent)))
          (if (%not (%eq? method %py-absent))
              (method value class
                      (%symbol->string (%hash-table-key namespace place))))
          (loop (%hash-table-next namespace (%add place 1)))))))

(define (%py-plain-init-subclass class . arguments) %py-none)

(%py-define-methods %py-object-class
  (__init_subclass__ (%py-object %py-classmethod #f %py-plain-init-subclass)))

;; The metaclass of a class statement: the most derived of those of its bases.
(define (%py-metaclass bases given)
  (let loop ((rest bases) (best given))
    (if (%null? rest)
        best
        (let ((class (%py-class-of (%car rest))))
          (cond ((%py-subclass? best class) (loop (%cdr rest) best))
                ((%py-subclass? class best) (loop (%cdr rest) class))
                (else
                 (%py-fail
                  %py-TypeError
                  "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")))))))

;; A class statement. The keywords are a dict.
(define (%py-build-class body name qualname bases keywords)
  (let* ((given (%py-dict-ref keywords "metaclass" %py-absent))
         (bases (%vector->list bases 0 (%vector-length bases)))
         (metaclass (%py-metaclass bases
                                   (if (%eq? given %py-absent) %py-type given)))
         (namespace (%py-make-names)))
    (%py-dict-remove! keywords "metaclass")
    (body namespace)
    (if (%eq? metaclass %py-type)
        (%py-make-class %py-type name bases namespace (%py-keyword-lists keywords))
        (let ((lists (%py-keyword-lists keywords)))
          (%py-call-keywords metaclass
                             (%list name (%list->vector bases)
                                    (%py-namespace-dict namespace))
                             (%car lists) (%cdr lists))))))

;; The names and the values of a dict of keywords, as lists.
(define (%py-keyword-lists keywords)
  (let ((entries (%py-dict-entries keywords)))
    (let loop ((place (%mul 3 (%sub (%py-dict-used keywords) 1)))
               (names '()) (values '()))
      (cond ((%negative? place) (%cons names values))
            ((%eq? (%vector-ref entries place) %py-absent)
             (loop (%sub place 3) names values))
            (else
             (loop (%sub place 3)
                   (%cons (%string->symbol (%vector-ref entries place)) names)
                   (%cons (%vector-ref entries (%add place 1)) values)))))))

(define (%py-namespace-dict namespace)
  (let ((dict (%py-make-dict)))
    (let loop ((place (%hash-table-next namespace 0)))
      (if place
          (begin
            (%py-dict-set! dict
                           (%symbol->string (%hash-table-key namespace place))
                           (%hash-table-value namespace place))
            (loop (%hash-table-next namespace (%add place 1))))
          dict))))

(define (%py-dict-namespace dict)
  (let ((names (%py-make-names)) (lists (%py-keyword-lists dict)))
    (let loop ((rest (%car lists)) (values (%cdr lists)))
      (if (%pair? rest)
          (begin (%hash-table-set! names (%car rest) (%car values))
                 (loop (%cdr rest) (%cdr values)))
          names))))

;; type(object), and type(name, bases, namespace, **keywords).
(define (%py-type-new metaclass . arguments)
  (if (%eq? (%length arguments) 3)
      (%py-make-class metaclass
                      (%car arguments)
                      (%vector->list (%cadr arguments) 0
                                     (%vector-length (%cadr arguments)))
                      (%py-dict-namespace (%caddr arguments))
                      (%cons '() '()))
      (%py-fail %py-TypeError "type.__new__() takes exactly 3 arguments ("
                (%number->string (%length arguments) 10) " given)")))

;; What type.__call__ does with `type` itself.
(define (%py-type-call* arguments)
  (if (and (%pair? arguments) (%null? (%cdr arguments)))
      (%py-class-of (%car arguments))
      (%py-make-instance %py-type arguments)))

(define (%py-type-call class . arguments)
  (if (%eq? class %py-type)
      (%py-type-call* arguments)
      (%py-make-instance class arguments)))

(define (%py-type-init class . arguments) %py-none)

;; Keywords of class statements are for __init_subclass__.
(%py-define-signature
 %py-type-new "type.__new__" 1 1 '(metacls) '() 'args 'kwargs
 (lambda (metaclass arguments keywords)
   (%py-make-class metaclass
                   (%vector-ref arguments 0)
                   (%vector->list (%vector-ref arguments 1) 0
                                  (%vector-length (%vector-ref arguments 1)))
                   (%py-dict-namespace (%vector-ref arguments 2))
                   (%py-keyword-lists keywords))))
(%py-define-signature %py-type-init "type.__init__" 1 1 '(cls) '() 'args 'kwargs
                      %py-type-init)

(%py-define-methods %py-type
  (__new__ %py-type-new)
  (__init__ %py-type-init)
  (__call__ %py-type-call))

(define (%py-plain-getattribute object name)
  (let* ((symbol (%string->symbol name))
         (own (%py-own-attribute object symbol))
         (class (%py-class-of object))
         (found (%py-lookup class symbol)))
    (cond ((and (%not (%eq? found %py-absent))
                (or (%eq? own %py-absent) (%py-data-descriptor? found)))
           (%py-descriptor-get found object class))
          ((%not (%eq? own %py-absent)) own)
          (else (%py-no-attribute object symbol)))))

(%py-define-methods %py-object-class (__getattribute__ %py-plain-getattribute))

;; super: 2 the class behind which to look, 3 the object or class that it is for, 4 its class.
(define (%py-super-object class object)
  (%py-object %py-super #f class object
              (if (and (%py-type? object) (%py-subclass? object class))
                  object
                  (%py-class-of object))))

(define (%py-super-new class of object)
  (let ((for (if (and (%py-type? object) (%py-subclass? object of))
                 object
                 (%py-class-of object))))
    (if (%py-subclass? for of)
        (%py-object class #f of object for)
        (%py-fail %py-TypeError
                  "super(type, obj): obj must be an instance or subtype of type"))))

(define (%py-super-get super name)
  (let* ((object (%py-field super 3)) (class (%py-field super 4)))
    (let loop ((rest (%cdr (%memq (%py-field super 2) (%py-class-mro class)))))
      (if (%null? rest)
          (%py-no-attribute super name)
          (let ((found (%hash-table-ref (%py-attributes (%car rest)) name %py-absent)))
            (if (%eq? found %py-absent)
                (loop (%cdr rest))
                (%py-descriptor-get found
                                    (if (%eq? object class) %py-none object)
                                    class)))))))

(%py-field! %py-super 9 #t)
(%py-define-methods %py-super
  (__new__ %py-super-new)
  (__init__ (lambda (super . arguments) %py-none))
  (__getattribute__
   (lambda (super name) (%py-super-get super (%string->symbol name)))))

;; property, staticmethod, classmethod.
(define (%py-property-new class #!optional getter setter deleter documentation)
  (let ((given (lambda (value) (if (%default? value) %py-none value))))
    (%py-object class #f (given getter) (given setter) (given deleter)
                (given documentation))))

(define (%py-property-with index)
  (lambda (property function)
    (let ((copy (%py-object (%py-class property) #f
                            (%py-field property 2) (%py-field property 3)
                            (%py-field property 4) (%py-field property 5))))
      (cond ((%eq? index 2) (%py-field! copy 2 function))
            ((%eq? index 3) (%py-field! copy 3 function))
            (else (%py-field! copy 4 function)))
      copy)))

(define (%py-ignore-arguments object . arguments) %py-none)

(%py-define-methods %py-property
  (__new__ %py-property-new)
  (__init__ %py-ignore-arguments)
  (getter (%py-property-with 2))
  (setter (%py-property-with 3))
  (deleter (%py-property-with 4)))

(define (%py-wrapper-new class function) (%py-object class #f function))

(%py-define-methods %py-staticmethod
  (__new__ %py-wrapper-new)
  (__init__ %py-ignore-arguments)
  (__call__ (lambda (method . arguments) (%apply (%py-field method 2) arguments))))

(%py-define-methods %py-classmethod
  (__new__ %py-wrapper-new)
  (__init__ %py-ignore-arguments))
