;; Module objects: 2 the variables by name (table of globals), 3 variables that the module reads but does not have: they
;; hold the builtins of their names (table of globals), 4 whether it is being imported.

(%py-define-class %py-module "module" %py-object-class 'module)
(%py-field! %py-module 9 #t)

(define (%py-make-module class name documentation)
  (let ((module (%py-object class #f (%py-make-names) (%py-make-names) #f)))
    (%py-module-set! module '|#module| module)
    (%py-module-set! module '__name__ name)
    (%py-module-set! module '__doc__ documentation)
    (%py-module-set! module '__package__ %py-none)
    (%py-module-set! module '__loader__ %py-none)
    (%py-module-set! module '__spec__ %py-none)
    module))

(define (%py-module-new class . arguments)
  (%py-make-module class "?" %py-none))

(define (%py-module-init module name #!optional documentation)
  (%py-module-set! module '__name__ name)
  (if (%not (%default? documentation))
      (%py-module-set! module '__doc__ documentation))
  %py-none)

;; The value of a variable, or %py-absent.
(define (%py-module-ref module name)
  (let ((cell (%hash-table-ref (%py-field module 2) name #f)))
    (if cell
        (let ((value (%global-value cell)))
          (if (%default? value) %py-absent value))
        %py-absent)))

;; The global of a variable that the module is to have.
(define (%py-module-cell! module name)
  (or (%hash-table-ref (%py-field module 2) name #f)
      (let* ((inherited (%hash-table-ref (%py-field module 3) name #f))
             (cell (or inherited (%make-global name))))
        (if inherited (%hash-table-delete! (%py-field module 3) name))
        (%hash-table-set! (%py-field module 2) name cell)
        cell)))

(define (%py-module-set! module name value)
  (%global-assign! (%py-module-cell! module name) value)
  %py-none)

;; Says which names the code of a module assigns.
(define (%py-own-names! module names)
  (let loop ((index (%sub (%vector-length names) 1)))
    (if (%ge index 0)
        (begin
          (if (%hash-table-ref (%py-field module 3) (%vector-ref names index) #f)
              (%py-module-cell! module (%vector-ref names index)))
          (loop (%sub index 1))))))

;; Deletes a variable, which may not be there; its name is that of a builtin again.
(define (%py-delete-global! module name)
  (let ((cell (%hash-table-ref (%py-field module 2) name #f))
        (builtin (%hash-table-ref %py-builtins name %py-absent)))
    (if cell
        (if (%eq? builtin %py-absent)
            (%global-remove! cell)
            (begin
              (%hash-table-delete! (%py-field module 2) name)
              (%hash-table-set! (%py-field module 3) name cell)
              (%global-assign! cell builtin)))))
  %py-none)

(define (%py-module-delete! module name)
  (if (%eq? (%py-module-ref module name) %py-absent)
      (%py-no-module-attribute module name)
      (%py-delete-global! module name)))

;; An attribute: a variable, what the class has, what the module's __getattr__ says.
(define (%py-module-get module name)
  (let ((value (%py-module-ref module name)))
    (if (%eq? value %py-absent) (%py-module-get-otherwise module name) value)))

(define (%py-module-get-otherwise module name)
  (let* ((class (%py-class module)) (found (%py-lookup class name)))
    (if (%eq? found %py-absent)
        (let ((otherwise (%py-module-ref module '__getattr__)))
          (if (%eq? otherwise %py-absent)
              (%py-get-otherwise module class name)
              (otherwise (%symbol->string name))))
        (%py-descriptor-get found module class))))

(define (%py-module-getattribute module name)
  (let* ((symbol (%string->symbol name)) (value (%py-module-get module symbol)))
    (if (%eq? value %py-absent) (%py-no-module-attribute module symbol) value)))

(define (%py-module-name module)
  (let ((name (%py-module-ref module '__name__)))
    (if (%string? name) name "?")))

(define (%py-no-module-attribute module name)
  (let ((attribute (%symbol->string name)))
    (if (%py-field module 4)
        (%py-fail %py-AttributeError "partially initialized module '"
                  (%py-module-name module) "' has no attribute '" attribute
                  "' (most likely due to a circular import)")
        (%py-fail %py-AttributeError "module '" (%py-module-name module)
                  "' has no attribute '" attribute "'"))))

(define (%py-module-setattr module name value)
  (%py-module-set! module (%string->symbol name) value))

;; The names of the variables that have values.
(define (%py-module-names module)
  (let ((table (%py-field module 2)))
    (let loop ((place (%hash-table-next table 0)) (names '()))
      (if place
          (let ((name (%hash-table-key table place)))
            (loop (%hash-table-next table (%add place 1))
                  (if (or (%eq? name '|#module|)
                          (%default? (%global-value (%hash-table-value table place))))
                      names
                      (%cons (%symbol->string name) names))))
          (%reverse names)))))

(define (%py-globals module)
  (let ((dict (%py-make-dict)))
    (%py-each
     (lambda (name)
       (%py-dict-set! dict name (%py-module-ref module (%string->symbol name))))
     (%py-module-names module))
    dict))

(define (%py-module-dir module)
  (let ((own (%py-module-ref module '__dir__)))
    (if (%eq? own %py-absent)
        (%py-list-of (%list->vector (%py-module-names module)))
        (own))))

(define (%py-module-repr module)
  (let ((file (%py-module-ref module '__file__)))
    (%py-text
     (%list "<module '" (%py-module-name module) "'"
            (if (%string? file)
                (%py-text (%list " from '" file "'"))
                " (built-in)")
            ">"))))

(define %py-module-dict-attribute
  (%py-object %py-property #f (lambda (module) (%py-globals module))
              %py-none %py-none %py-none))

(%py-define-methods %py-module
  (__new__ %py-module-new)
  (__init__ %py-module-init)
  (__getattribute__ %py-module-getattribute)
  (__setattr__ %py-module-setattr)
  (__dir__ %py-module-dir)
  (__repr__ %py-module-repr)
  (__dict__ %py-module-dict-attribute))

(%py-define-signature %py-module-init "module" 0 2 '(self name doc) '() #f #f %py-module-init)

;; An entry of locals(), if the variable has a value.
(define (%py-add-local! dict name value)
  (if (%not (%default? value)) (%py-dict-set! dict name value))
  %py-none)

;; Annotations of a class body and of a module.
(define (%py-annotate! namespace name value)
  (let ((all (%hash-table-ref namespace '__annotations__ %py-absent)))
    (if (%eq? all %py-absent)
        (let ((made (%py-make-dict)))
          (%hash-table-set! namespace '__annotations__ made)
          (%py-dict-set! made name value))
        (%py-dict-set! all name value)))
  %py-none)

(define (%py-annotate-module! module name value)
  (let ((all (%py-module-ref module '__annotations__)))
    (if (%eq? all %py-absent)
        (let ((made (%py-make-dict)))
          (%py-module-set! module '__annotations__ made)
          (%py-dict-set! made name value))
        (%py-dict-set! all name value)))
  %py-none)

(define (%py-class-annotations class)
  (let ((all (%hash-table-ref (%py-attributes class) '__annotations__ %py-absent)))
    (if (%eq? all %py-absent)
        (let ((made (%py-make-dict)))
          (%py-class-define! class '__annotations__ made)
          made)
        all)))

(%py-define-attributes %py-type
  (__annotations__ %py-class-annotations
                   (lambda (class value)
                     (%py-class-define! class '__annotations__ value)
                     %py-none)))
