;; Attributes: looked up in the object, in its class, by descriptors.

(define-syntax %py-own-attribute
  (syntax-rules ()
    ((_ object name)
     (if (%py-object? object)
         (let ((table (%py-attributes object)))
           (if table (%hash-table-ref table name %py-absent) %py-absent))
         (%py-own-of-function object name)))))

(define (%py-own-of-function object name)
  (if (and (%procedure? object) (%not (%generator? object)))
      (%py-function-get object name)
      %py-absent))

(define (%py-get object name)
  (let ((value (%py-get-or-absent object name)))
    (if (%eq? value %py-absent) (%py-no-attribute object name) value)))

(define (%py-get-or-absent object name)
  (if (%py-type? object)
      (%py-get-of-class object name)
      (let* ((class (%py-class-of object)) (found (%py-lookup class name)))
        (cond ((%py-class-custom class)
               (%py-get-custom class object name))
              ((%eq? found %py-absent)
               (let ((own (%py-own-attribute object name)))
                 (if (%eq? own %py-absent) (%py-get-otherwise object class name) own)))
              ((%procedure? found)
               (let ((own (%py-own-attribute object name)))
                 (if (%eq? own %py-absent) (%py-bind found object) own)))
              ((%py-data-descriptor? found) (%py-descriptor-get found object class))
              (else
               (let ((own (%py-own-attribute object name)))
                 (if (%eq? own %py-absent)
                     (%py-descriptor-get found object class)
                     own)))))))

;; The class says itself what attributes are.
(define (%py-get-custom class object name)
  (if (%eq? (%py-class-layout class) 'module)
      (%py-module-get object name)
      ((%py-lookup class '__getattribute__) object (%symbol->string name))))

;; What __getattr__ says of what is not there.
(define (%py-get-otherwise object class name)
  (let ((otherwise (%py-lookup class '__getattr__)))
    (if (%eq? otherwise %py-absent)
        %py-absent
        (otherwise object (%symbol->string name)))))

(define (%py-get-of-class class name)
  (let* ((meta (%py-class class))
         (above (%py-lookup meta name))
         (found (%py-lookup class name)))
    (cond ((and (%not (%eq? above %py-absent)) (%py-data-descriptor? above))
           (%py-descriptor-get above class meta))
          ((%not (%eq? found %py-absent)) (%py-descriptor-get found %py-none class))
          ((%not (%eq? above %py-absent)) (%py-descriptor-get above class meta))
          (else (%py-get-otherwise class meta name)))))

(define (%py-bind function object) (%py-object %py-method-class #f function object))

(define (%py-data-descriptor? value)
  (and (%py-object? value)
       (let ((class (%py-class value)))
         (or (%eq? (%py-class-layout class) 'property)
             (%not (%eq? (%py-lookup class '__set__) %py-absent))
             (%not (%eq? (%py-lookup class '__delete__) %py-absent))))))

;; The value of an attribute that a class defines, for an object (None: for the class itself).
(define (%py-descriptor-get found object class)
  (cond ((%procedure? found)
         (if (%eq? object %py-none) found (%py-bind found object)))
        ((%py-object? found)
         (let ((layout (%py-class-layout (%py-class found))))
           (cond ((%eq? layout 'property)
                  (if (%eq? object %py-none) found (%py-property-get found object)))
                 ((%eq? layout 'staticmethod) (%py-field found 2))
                 ((%eq? layout 'classmethod) (%py-bind (%py-field found 2) class))
                 ((%eq? layout 'type) found)
                 (else
                  (let ((get (%py-lookup (%py-class found) '__get__)))
                    (if (%eq? get %py-absent) found (get found object class)))))))
        (else found)))

;; property: 2 getter, 3 setter, 4 deleter, 5 documentation.
(define (%py-property-get property object)
  (let ((getter (%py-field property 2)))
    (if (%eq? getter %py-none)
        (%py-fail %py-AttributeError "property of '" (%py-kind object)
                  "' object has no getter")
        (getter object))))

(define (%py-no-attribute object name)
  (if (%py-layout? object module) (%py-no-module-attribute object name))
  (if (%py-type? object)
      (%py-fail %py-AttributeError "type object '" (%py-class-name object)
                "' has no attribute '" (%symbol->string name) "'")
      (%py-fail %py-AttributeError "'" (%py-kind object)
                "' object has no attribute '" (%symbol->string name) "'")))

;; A method that is called next: a function to be called with the object first, or an object of class %py-found with the value
;; of the attribute.
(%py-define-class %py-found "found" %py-object-class 'found)

(define (%py-method object name)
  (if (%py-layout? object module)
      (let ((value (%py-module-ref object name)))
        (%py-object %py-found #f
                    (if (%eq? value %py-absent) (%py-get object name) value)))
      (%py-method-of-object object name)))

(define (%py-method-of-object object name)
  (let* ((class (%py-class-of object)) (found (%py-lookup class name)))
    (if (and (%procedure? found)
             (%not (%py-class-custom class))
             (%not (%eq? (%py-class-layout class) 'type))
             (%eq? (%py-own-attribute object name) %py-absent))
        found
        (%py-object %py-found #f (%py-get object name)))))

(define (%py-found-value found) (%py-field found 2))

(define (%py-set! object name value)
  (if (%py-type? object)
      (%py-set-of-class! object name value)
      (let* ((class (%py-class-of object)) (found (%py-lookup class name)))
        (if (%py-data-descriptor? found)
            (%py-descriptor-set! found object name value)
            (let ((custom (%py-lookup class '__setattr__)))
              (if (%eq? custom %py-plain-setattr)
                  (%py-set-own! object name value)
                  (custom object (%symbol->string name) value))))))
  %py-none)

(define (%py-set-of-class! class name value)
  (let* ((meta (%py-class class)) (found (%py-lookup meta name)))
    (if (%py-data-descriptor? found)
        (%py-descriptor-set! found class name value)
        (let ((custom (%py-lookup meta '__setattr__)))
          (if (or (%eq? custom %py-type-setattr) (%eq? custom %py-plain-setattr))
              (%py-class-define! class name value)
              (custom class (%symbol->string name) value))))))

(define (%py-type-setattr class name value)
  (%py-class-define! class (%string->symbol name) value)
  %py-none)

(%py-define-methods %py-type (__setattr__ %py-type-setattr))

(define (%py-set-own! object name value)
  (let ((table (if (%py-object? object) (%py-attributes object) #f)))
    (if table
        (%hash-table-set! table name value)
        (%py-cannot-set object name))))

(define (%py-cannot-set object name)
  (if (%eq? (%py-get-or-absent object name) %py-absent)
      (%py-no-attribute object name)
      (%py-fail %py-AttributeError "'" (%py-kind object) "' object attribute '"
                (%symbol->string name) "' is read-only")))

(define (%py-descriptor-set! found object name value)
  (if (%py-layout? found property)
      (let ((setter (%py-field found 3)))
        (if (%eq? setter %py-none)
            (%py-fail %py-AttributeError "property '" (%symbol->string name)
                      "' of '" (%py-kind object) "' object has no setter")
            (setter object value)))
      ((%py-lookup (%py-class found) '__set__) found object value)))

(define (%py-plain-setattr object name value)
  (%py-set-own! object (%string->symbol name) value)
  %py-none)

(%py-define-methods %py-object-class (__setattr__ %py-plain-setattr))

(define (%py-delete! object name)
  (let* ((class (%py-class-of object)) (found (%py-lookup class name)))
    (cond ((%py-type? object)
           (if (%hash-table-delete! (%py-attributes object) name)
               (%py-forget object name)
               (%py-no-attribute object name)))
          ((%py-layout? found property)
           (let ((deleter (%py-field found 4)))
             (if (%eq? deleter %py-none)
                 (%py-fail %py-AttributeError "property '" (%symbol->string name)
                           "' of '" (%py-kind object) "' object has no deleter")
                 (deleter object))))
          ((and (%py-object? found)
                (%not (%eq? (%py-lookup (%py-class found) '__delete__) %py-absent)))
           ((%py-lookup (%py-class found) '__delete__) found object))
          ((%py-layout? object module) (%py-module-delete! object name))
          ((%eq? (%py-own-attribute object name) %py-absent)
           (%py-no-attribute object name))
          (else (%hash-table-delete! (%py-attributes object) name))))
  %py-none)
