;; Functions and calls.
;;
;; A function is a closure. One that was written in Python captures an information object first, which says its name and
;; how keywords and defaults become arguments; a function of the library that takes keywords has its own in a table. Its
;; fields: 2 name, 3 qualified name, 4 parameters, a vector of symbols: positional ones, then those by keyword only;
;; 5 how many of them are positional only, 6 how many are positional; 7 the name of the `*` parameter or #f, 8 that of the
;; `**` parameter or #f; 9 defaults of the last positional parameters (tuple), 10 those of the others (names); 11 the
;; procedure that takes all of them, `*` as a tuple after the positional ones, `**` as a dict at the end; 12 its
;; documentation, 13 its module's name, 14 annotations.

(define-syntax %py-information-name (syntax-rules () ((_ i) (%py-field i 2))))
(define-syntax %py-information-qualname (syntax-rules () ((_ i) (%py-field i 3))))
(define-syntax %py-information-parameters (syntax-rules () ((_ i) (%py-field i 4))))
(define-syntax %py-information-only (syntax-rules () ((_ i) (%py-field i 5))))
(define-syntax %py-information-positional (syntax-rules () ((_ i) (%py-field i 6))))
(define-syntax %py-information-rest (syntax-rules () ((_ i) (%py-field i 7))))
(define-syntax %py-information-keywords (syntax-rules () ((_ i) (%py-field i 8))))
(define-syntax %py-information-defaults (syntax-rules () ((_ i) (%py-field i 9))))
(define-syntax %py-information-keyword-defaults
  (syntax-rules () ((_ i) (%py-field i 10))))
(define-syntax %py-information-body (syntax-rules () ((_ i) (%py-field i 11))))

;; The information object of a function that was written in Python, or #f.
(define (%py-information function)
  (let ((first (%closure-captured function)))
    (if (%py-layout? first signature) first #f)))

(define %py-signatures (%make-hash-table 0))

(define (%py-make-information signature defaults keyword-defaults annotations)
  (%py-object %py-signature #f
              (%vector-ref signature 0) (%vector-ref signature 1)
              (%vector-ref signature 2) (%vector-ref signature 3)
              (%vector-ref signature 4) (%vector-ref signature 5)
              (%vector-ref signature 6) defaults keyword-defaults #f
              (%vector-ref signature 7) (%vector-ref signature 8) annotations))

;; How keywords reach a procedure of the library: its name; how many parameters are positional only, and how many have
;; no default; the names of the positional ones, and of those by keyword only; the names of the `*` and the `**`
;; parameter, or #f; the procedure that takes all of them. What is not given is the default object.
(define (%py-define-signature procedure name only required positional keyword-only
                              rest keywords body)
  (let ((count (%length positional)) (defaults (%make-hash-table 0)))
    (let loop ((names keyword-only))
      (if (%pair? names)
          (begin
            (%hash-table-set! defaults (%car names) (%default))
            (loop (%cdr names)))))
    (let ((information
           (%py-make-information
            (%vector name name (%list->vector (%append2 positional keyword-only))
                     only count rest keywords %py-none "builtins")
            (%make-vector (%sub count required) (%default)) defaults %py-none)))
      (%py-field! information 11 body)
      (%hash-table-set! %py-signatures procedure information))))

;; The default of the positional parameter of an index.
(define (%py-default information index)
  (let* ((defaults (%py-information-defaults information))
         (place (%sub index (%sub (%py-information-positional information)
                                  (%vector-length defaults)))))
    (%vector-ref defaults place)))

(define (%py-keyword-default information name)
  (%hash-table-ref (%py-information-keyword-defaults information) name %py-absent))

;; What the interpreter calls for what is called and no procedure.
(define (%py-apply-object callee arguments)
  (if (%py-object? callee)
      (let* ((class (%py-class callee)) (layout (%py-class-layout class)))
        (cond ((%eq? layout 'method)
               (%apply (%py-field callee 2) (%cons (%py-field callee 3) arguments)))
              ((%eq? layout 'type) (%py-call-class callee arguments))
              (else (%apply (%py-call-method-of callee) (%cons callee arguments)))))
      (%py-not-callable callee)))

(define (%py-not-callable value)
  (%py-fail %py-TypeError "'" (%py-kind value) "' object is not callable"))

(define (%py-call-method-of object)
  (let ((method (%py-lookup (%py-class-of object) '__call__)))
    (if (%eq? method %py-absent) (%py-not-callable object) method)))

;; A call of a class: makes an instance and initialises it.
(define (%py-call-class class arguments)
  (let ((meta (%py-lookup (%py-class class) '__call__)))
    (if (%eq? meta %py-type-call)
        (if (%eq? class %py-type)
            (%py-type-call* arguments)
            (%py-make-instance class arguments))
        (%apply meta (%cons class arguments)))))

(define (%py-make-instance class arguments)
  (let* ((new (%py-lookup class '__new__))
         (object (if (%eq? new %py-plain-new)
                     (begin
                       (%py-check-plain-new class arguments)
                       (%py-object class (%py-make-names)))
                     (%apply new (%cons class arguments)))))
    (if (%py-instance? object class)
        (let ((initialise (%py-lookup (%py-class-of object) '__init__)))
          (if (%not (%eq? initialise %py-plain-init))
              (let ((result (%apply initialise (%cons object arguments))))
                (if (%not (%eq? result %py-none))
                    (%py-fail %py-TypeError
                              "__init__() should return None, not '"
                              (%py-kind result) "'"))))))
    object))

;; object.__new__ and object.__init__.
(define (%py-plain-new class . arguments) (%py-object class (%py-make-names)))
(define (%py-plain-init object . arguments) %py-none)

(define (%py-check-plain-new class arguments)
  (if (and (%pair? arguments)
           (%eq? (%py-lookup class '__init__) %py-plain-init))
      (%py-fail %py-TypeError (%py-class-name class) "() takes no arguments")))

(%py-define-methods %py-object-class
  (__new__ %py-plain-new)
  (__init__ %py-plain-init))

;; A call with keywords: the names are a list of symbols, the values stand in the same order.
(define (%py-call-keywords callee arguments names values)
  (cond ((%null? names) (%apply callee arguments))
        ((%procedure? callee)
         (let ((information (or (%py-information callee)
                                (%hash-table-ref %py-signatures callee #f))))
           (if information
               (%apply (%py-information-body information)
                       (%py-arrange information arguments names values))
               (%py-fail %py-TypeError (%py-title callee)
                         "() takes no keyword arguments"))))
        ((%py-layout? callee method)
         (%py-call-keywords (%py-field callee 2)
                            (%cons (%py-field callee 3) arguments) names values))
        ((%py-type? callee) (%py-call-class-keywords callee arguments names values))
        (else
         (%py-call-keywords (%py-call-method-of callee)
                            (%cons callee arguments) names values))))

(define (%py-call-class-keywords class arguments names values)
  (let ((meta (%py-lookup (%py-class class) '__call__)))
    (if (%eq? meta %py-type-call)
        (let* ((new (%py-lookup class '__new__))
               (object (if (%eq? new %py-plain-new)
                           (%py-object class (%py-make-names))
                           (%py-call-keywords new (%cons class arguments) names values))))
          (if (%py-instance? object class)
              (let ((initialise (%py-lookup (%py-class-of object) '__init__)))
                (if (%not (or (%eq? initialise %py-type-init)
                              (and (%eq? initialise %py-plain-init)
                                   (%not (%eq? new %py-plain-new)))))
                    (%py-call-keywords initialise (%cons object arguments)
                                       names values))))
          object)
        (%py-call-keywords meta (%cons class arguments) names values))))

(define (%py-function-name function)
  (let ((information (%py-information function)))
    (if information
        (%py-information-qualname information)
        (let ((known (%hash-table-ref %py-signatures function #f)))
          (if known (%py-information-name known)
              (let ((name (%procedure-name function)))
                (if (%symbol? name) (%symbol->string name) "function")))))))

;; All arguments that the body of a function takes, in order.
(define (%py-arrange information arguments names values)
  (let* ((parameters (%py-information-parameters information))
         (count (%vector-length parameters))
         (positional (%py-information-positional information))
         (places (%make-vector count %py-absent)))
    (let fill ((rest arguments) (index 0))
      (cond ((and (%pair? rest) (%lt index positional))
             (%vector-set! places index (%car rest))
             (fill (%cdr rest) (%add index 1)))
            (else
             (if (and (%pair? rest) (%not (%py-information-rest information)))
                 (%py-too-many information (%length arguments)))
             (let ((further (%list->vector rest))
                   (mapping (%py-place-keywords information places names values)))
               (%py-fill-defaults information places)
               (%py-body-arguments information places further mapping)))))))

(define (%py-body-arguments information places further mapping)
  (let* ((positional (%py-information-positional information))
         (count (%vector-length places))
         (tail (if mapping (%list mapping) '()))
         (after (let loop ((index (%sub count 1)) (all tail))
                  (if (%lt index positional) all
                      (loop (%sub index 1) (%cons (%vector-ref places index) all)))))
         (middle (if (%py-information-rest information) (%cons further after) after)))
    (let loop ((index (%sub positional 1)) (all middle))
      (if (%lt index 0) all
          (loop (%sub index 1) (%cons (%vector-ref places index) all))))))

;; Puts the values of keywords to their places; gives the dict of the others, or #f where there is no `**` parameter.
(define (%py-place-keywords information places names values)
  (let ((mapping (if (%py-information-keywords information) (%py-make-dict) #f)))
    (let loop ((names names) (values values))
      (if (%null? names)
          mapping
          (let* ((name (%car names)) (index (%py-parameter-index information name)))
            (cond ((and index (%ge index (%py-information-only information)))
                   (if (%not (%eq? (%vector-ref places index) %py-absent))
                       (%py-fail %py-TypeError (%py-information-qualname information)
                                 "() got multiple values for argument '"
                                 (%symbol->string name) "'"))
                   (%vector-set! places index (%car values)))
                  (mapping
                   (%py-dict-set! mapping (%symbol->string name) (%car values)))
                  (index (%py-positional-only information names))
                  (else (%py-unexpected-keyword information name)))
            (loop (%cdr names) (%cdr values)))))))

;; What the library defines has another message.
(define (%py-unexpected-keyword information name)
  (let ((keyword (%symbol->string name)) (who (%py-information-qualname information)))
    (if (%equal? (%py-field information 13) "builtins")
        (%py-fail %py-TypeError "'" keyword "' is an invalid keyword argument for "
                  who "()")
        (%py-fail %py-TypeError who "() got an unexpected keyword argument '"
                  keyword "'"))))

(define (%py-positional-only information names)
  (let loop ((rest names) (wrong '()))
    (if (%pair? rest)
        (let ((index (%py-parameter-index information (%car rest))))
          (loop (%cdr rest)
                (if (and index (%lt index (%py-information-only information)))
                    (%cons (%symbol->string (%car rest)) wrong)
                    wrong)))
        (%py-fail %py-TypeError (%py-information-qualname information)
                  "() got some positional-only arguments passed as keyword arguments: '"
                  (%string-join (%reverse wrong) ", ") "'"))))

(define (%py-parameter-index information name)
  (let* ((parameters (%py-information-parameters information))
         (count (%vector-length parameters)))
    (let loop ((index 0))
      (cond ((%eq? index count) #f)
            ((%eq? (%vector-ref parameters index) name) index)
            (else (loop (%add index 1)))))))

(define (%py-fill-defaults information places)
  (let* ((parameters (%py-information-parameters information))
         (count (%vector-length parameters))
         (positional (%py-information-positional information))
         (first (%sub positional (%vector-length (%py-information-defaults information)))))
    (let loop ((index 0))
      (if (%lt index count)
          (begin
            (if (%eq? (%vector-ref places index) %py-absent)
                (%vector-set!
                 places index
                 (cond ((%ge index positional)
                        (%py-keyword-default information (%vector-ref parameters index)))
                       ((%ge index first) (%py-default information index))
                       (else %py-absent))))
            (loop (%add index 1)))))
    (%py-check-missing information places 0 positional "positional")
    (%py-check-missing information places positional count "keyword-only")))

(define (%py-check-missing information places start end kind)
  (let loop ((index (%sub end 1)) (names '()))
    (if (%ge index start)
        (loop (%sub index 1)
              (if (%eq? (%vector-ref places index) %py-absent)
                  (%cons (%py-text
                          (%list "'" (%symbol->string
                                      (%vector-ref (%py-information-parameters information)
                                                   index)) "'"))
                         names)
                  names))
        (if (%pair? names)
            (let ((count (%length names)))
              (%py-fail %py-TypeError (%py-information-qualname information)
                        "() missing " (%number->string count 10) " required " kind " argument"
                        (if (%eq? count 1) "" "s") ": " (%py-enumerate names)))))))

;; 'a', 'b', and 'c'
(define (%py-enumerate names)
  (let ((count (%length names)))
    (cond ((%eq? count 1) (%car names))
          ((%eq? count 2) (%py-text (%list (%car names) " and " (%cadr names))))
          (else
           (let loop ((rest names) (texts '()))
             (if (%null? (%cdr rest))
                 (%py-text (%reverse (%cons (%car rest) (%cons "and " texts))))
                 (loop (%cdr rest) (%cons ", " (%cons (%car rest) texts)))))))))

(define (%py-too-many information given)
  (let* ((positional (%py-information-positional information))
         (defaults (%vector-length (%py-information-defaults information))))
    (%py-fail %py-TypeError (%py-information-qualname information) "() takes "
              (if (%eq? defaults 0)
                  (%number->string positional 10)
                  (%py-text (%list "from " (%number->string (%sub positional defaults) 10)
                                   " to " (%number->string positional 10))))
              " positional argument" (if (%eq? positional 1) "" "s")
              " but " (%number->string given 10)
              (if (%eq? given 1) " was" " were") " given")))

;; What the outer procedure of a function with other than plain parameters calls: the positional arguments that were given,
;; as a list.
(define (%py-call-arranged information arguments)
  (%apply (%py-information-body information)
          (%py-arrange information arguments '() '())))
