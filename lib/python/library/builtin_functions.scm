;; Builtin functions of values, objects and classes.

;; print: to standard output as one string, so that it is written at once.
(define (%py-print . values)
  (if (and (%pair? values) (%null? (%cdr values)))
      (%py-write (%string-append2 (%py-plain-text (%car values)) "\n"))
      (%py-write-line (%list->vector values) (%default) (%default) (%default)
                      (%default)))
  %py-none)

(define (%py-write-line values separator end file flush)
  (let ((pieces (%py-print-pieces values (%py-print-text separator " " "sep")
                                  (%py-print-text end "\n" "end"))))
    (if (or (%default? file) (%eq? file %py-none))
        (%py-write (%py-text pieces))
        (begin
          (%py-each (%py-get file 'write) pieces)
          (if (and (%not (%default? flush)) (%py-truth flush))
              ((%py-get file 'flush)))))
    %py-none))

(define (%py-print-pieces values separator end)
  (let loop ((index (%sub (%vector-length values) 1)) (pieces (%list end)))
    (if (%lt index 0)
        pieces
        (let ((pieces (%cons (%py-plain-text (%vector-ref values index)) pieces)))
          (loop (%sub index 1)
                (if (%eq? index 0) pieces (%cons separator pieces)))))))

(define (%py-print-text value default name)
  (cond ((or (%default? value) (%eq? value %py-none)) default)
        ((%string? value) value)
        (else (%py-fail %py-TypeError name " must be None or a string, not "
                        (%py-kind value)))))

;; Where print writes.
(define (%py-write text)
  (if %py-standard-output
      (%py-write-to-standard-output text)
      (%write-string text (%standard-port 1) 0 (%string-length text))))

;; The variable sys.stdout, once there is one.
(define %py-standard-output #f)

(%py-define-signature %py-print "print" 0 0 '() '(sep end file flush) 'values #f
                      %py-write-line)

(define (%py-input #!optional prompt)
  (if (%not (%default? prompt)) (%py-write (%py-plain-text prompt)))
  (%flush-output (%standard-port 1))
  (let ((line (%read-line (%standard-port 0))))
    (if (%eof-object? line)
        (%py-fail %py-EOFError "EOF when reading a line")
        line)))

(define (%py-exit #!optional code)
  (%py-throw (%py-make-exception %py-SystemExit
                                 (%vector (if (%default? code) %py-none code)))))

(define (%py-sum iterable #!optional start)
  (let ((start (if (%default? start) 0 start)))
    (if (%string? start)
        (%py-fail %py-TypeError "sum() can't sum strings [use ''.join(seq) instead]"))
    (let ((iterator (%py-iter iterable)))
      (let loop ((sum start))
        (let ((value (%py-next iterator)))
          (if (%eof-object? value) sum (loop (%py-add sum value))))))))

(define (%py-any iterable)
  (let ((iterator (%py-iter iterable)))
    (let loop ()
      (let ((value (%py-next iterator)))
        (and (%not (%eof-object? value))
             (or (%py-truth value) (loop)))))))

(define (%py-all iterable)
  (let ((iterator (%py-iter iterable)))
    (let loop ()
      (let ((value (%py-next iterator)))
        (or (%eof-object? value)
            (and (%py-truth value) (loop)))))))

;; min and max: the first of the values that no other is better than.
(define-syntax %py-define-extreme
  (syntax-rules ()
    ((_ function body name better?)
     (begin
       (define (function . values)
         (if (or (%null? values) (%null? (%cdr values)))
             (body (%list->vector values) (%default) (%default))
             (let loop ((rest (%cdr values)) (best (%car values)))
               (if (%null? rest)
                   best
                   (loop (%cdr rest)
                         (if (%py-truth (better? (%car rest) best)) (%car rest) best))))))
       (define (body values key default)
         (let* ((count (%vector-length values))
                (iterator (%py-iter (if (%eq? count 1) (%vector-ref values 0) values)))
                (key (if (or (%default? key) (%eq? key %py-none)) #f key))
                (first (if (%eq? count 0)
                           (%py-fail %py-TypeError name
                                     " expected at least 1 argument, got 0")
                           (%py-next iterator))))
           (if (and (%gt count 1) (%not (%default? default)))
               (%py-fail %py-TypeError "Cannot specify a default for " name
                         "() with multiple positional arguments"))
           (if (%eof-object? first)
               (if (%default? default)
                   (%py-fail %py-ValueError name "() arg is an empty sequence")
                   default)
               (let loop ((best first) (best-key (if key (key first) first)))
                 (let ((value (%py-next iterator)))
                   (if (%eof-object? value)
                       best
                       (let ((value-key (if key (key value) value)))
                         (if (%py-truth (better? value-key best-key))
                             (loop value value-key)
                             (loop best best-key)))))))))
       (%py-define-signature function name 0 0 '() '(key default) 'args #f body)))))

(%py-define-extreme %py-min %py-min-body "min" %py-lt)
(%py-define-extreme %py-max %py-max-body "max" %py-gt)

(define (%py-sorted iterable) (%py-sorted-by iterable (%default) (%default)))
(define (%py-sorted-by iterable key reverse)
  (%py-list-of (%py-sort-vector (%py-collect-own iterable) key reverse)))
(%py-define-signature %py-sorted "sorted" 1 1 '(iterable) '(key reverse) #f #f
                      %py-sorted-by)

;; Classes.

;; The elements of a tuple of classes, and of tuples in it; the test for one class.
(define (%py-any-class classes test)
  (cond ((%vector? classes)
         (let loop ((index 0))
           (and (%lt index (%vector-length classes))
                (or (%py-any-class (%vector-ref classes index) test)
                    (loop (%add index 1))))))
        ((%py-layout? classes union) (%py-any-class (%py-field classes 2) test))
        (else (test classes))))

(define (%py-isinstance value classes)
  (if (and (%py-type? classes) (%eq? (%py-class classes) %py-type))
      (%py-instance? value classes)
      (%py-any-class
       classes
       (lambda (class)
         (let ((check (%py-class-check class '__instancecheck__)))
           (cond (check (%py-truth (check class value)))
                 ((%py-type? class) (%py-instance? value class))
                 ((%eq? class %py-none) (%eq? value class))
                 (else
                  (%py-fail
                   %py-TypeError
                   "isinstance() arg 2 must be a type, a tuple of types, or a union"))))))))

;; A method of the class of a class that says what its instances or subclasses are, or #f.
(define (%py-class-check class name)
  (let ((method (%py-lookup (%py-class-of class) name)))
    (if (%eq? method %py-absent) #f method)))

(define (%py-issubclass class classes)
  (if (%not (%py-type? class))
      (%py-fail %py-TypeError "issubclass() arg 1 must be a class"))
  (%py-any-class
   classes
   (lambda (super)
     (let ((check (%py-class-check super '__subclasscheck__)))
       (cond (check (%py-truth (check super class)))
             ((%py-type? super) (%py-subclass? class super))
             (else
              (%py-fail
               %py-TypeError
               "issubclass() arg 2 must be a class, a tuple of classes, or a union")))))))

;; int | str: 2 the classes (tuple).
(%py-define-class %py-union "types.UnionType" %py-object-class 'union)

(define (%py-union-part value)
  (cond ((%py-layout? value union) (%py-field value 2))
        ((or (%py-type? value) (%eq? value %py-none) (%py-layout? value alias))
         (%vector value))
        (else #f)))

(define (%py-make-union a b)
  (let ((left (%py-union-part a)) (right (%py-union-part b)))
    (if (and left right)
        (let ((all (%py-make-dict)))
          (%py-for-each (class left) (%py-dict-set! all class #t))
          (%py-for-each (class right) (%py-dict-set! all class #t))
          (let ((classes (%py-collect all)))
            (if (%eq? (%vector-length classes) 1)
                (%vector-ref classes 0)
                (%py-object %py-union #f classes))))
        %py-not-implemented)))

(define (%py-swapped operation) (lambda (a b) (operation b a)))

(define (%py-define-unions class)
  (%py-define-methods class
    (__or__ %py-make-union)
    (__ror__ (%py-swapped %py-make-union))))
(%py-define-unions %py-type)
(%py-define-unions %py-alias)
(%py-define-unions %py-union)

(%py-define-getters %py-union (__args__ 2))
(%py-define-methods %py-union
  (__eq__
   (lambda (self other)
     (if (%py-layout? other union)
         (%py-eq (%py-set-from (%py-field self 2)) (%py-set-from (%py-field other 2)))
         %py-not-implemented)))
  (__hash__ (lambda (self) (%py-hash (%py-frozenset-new %py-frozenset (%py-field self 2)))))
  (__repr__
   (lambda (self)
     (let ((names (%py-map-vector %py-alias-name (%py-field self 2))))
       (%string-join (%vector->list names 0 (%vector-length names)) " | ")))))

;; Attributes by names that are strings.
(define (%py-attribute-name name)
  (cond ((%string? name) (%string->symbol name))
        ((%py-layout? name str) (%string->symbol (%py-field name 2)))
        (else
         (%py-fail %py-TypeError "attribute name must be string, not '"
                   (%py-kind name) "'"))))

(define (%py-getattr object name #!optional default)
  (let ((symbol (%py-attribute-name name)))
    (if (%default? default)
        (%py-get object symbol)
        (let ((value (%py-get-guarded object symbol)))
          (if (%eq? value %py-absent) default value)))))

;; An attribute, or %py-absent, also where a method of the program raises AttributeError.
(define (%py-get-guarded object name)
  (%py-catch %py-AttributeError
             (lambda () (%py-get-or-absent object name))
             %py-absent))

(define (%py-hasattr object name)
  (%not (%eq? (%py-get-guarded object (%py-attribute-name name)) %py-absent)))

(define (%py-setattr object name value)
  (%py-set! object (%py-attribute-name name) value))

(define (%py-delattr object name)
  (%py-delete! object (%py-attribute-name name)))

(define (%py-callable value)
  (or (%procedure? value)
      (and (%py-object? value)
           (let ((layout (%py-class-layout (%py-class value))))
             (or (%eq? layout 'method)
                 (%eq? layout 'type)
                 (%not (%eq? (%py-lookup (%py-class value) '__call__) %py-absent)))))))

(define (%py-id value) (%hash value))

;; All names of an object, sorted.
(define (%py-dir object)
  (let ((own (%py-lookup (%py-class-of object) '__dir__)))
    (if (%eq? own %py-absent)
        (%py-names-of object)
        (%py-sorted (own object)))))

(define (%py-names-of object)
  (let ((names (%py-make-dict)))
    (%py-add-names! names (if (%py-object? object) (%py-attributes object) #f))
    (let loop ((rest (%py-class-mro (if (%py-type? object) object (%py-class-of object)))))
      (if (%pair? rest)
          (begin
            (%py-add-names! names (%py-attributes (%car rest)))
            (loop (%cdr rest)))))
    (%py-sorted names)))

(define (%py-add-names! names table)
  (if table
      (let loop ((place (%hash-table-next table 0)))
        (if place
            (begin
              (%py-dict-set! names (%symbol->string (%hash-table-key table place)) #t)
              (loop (%hash-table-next table (%add place 1))))))))

(define (%py-vars object)
  (let ((names (%py-get-guarded object '__dict__)))
    (if (%eq? names %py-absent)
        (%py-fail %py-TypeError "vars() argument must have __dict__ attribute")
        names)))

(define-syntax %py-define-builtins
  (syntax-rules ()
    ((_ (name value) ...) (begin (%py-define-builtin name value) ...))))

(%py-define-builtins
 (print %py-print) (input %py-input) (exit %py-exit) (quit %py-exit)
 (len %py-length) (sum %py-sum) (any %py-any) (all %py-all)
 (min %py-min) (max %py-max) (sorted %py-sorted)
 (isinstance %py-isinstance) (issubclass %py-issubclass) (callable %py-callable)
 (getattr %py-getattr) (setattr %py-setattr) (hasattr %py-hasattr) (delattr %py-delattr)
 (hash %py-hash) (id %py-id) (dir %py-dir) (vars %py-vars))
