;; Classes and constants by the names that programs know them by.

(%py-define-builtins
 (object %py-object-class) (type %py-type)
 (int %py-int) (bool %py-bool) (float %py-float) (complex %py-complex) (str %py-string)
 (list %py-list) (tuple %py-tuple) (dict %py-dict) (set %py-set-class)
 (frozenset %py-frozenset) (range %py-range) (slice %py-slice)
 (property %py-property) (staticmethod %py-staticmethod) (classmethod %py-classmethod)
 (super %py-super)
 (Ellipsis %py-ellipsis) (NotImplemented %py-not-implemented))

;; Exceptions have the names of their classes, which all derive from one.
(define (%py-define-exceptions class)
  (%hash-table-set! %py-builtins (%string->symbol (%py-class-name class)) class)
  (%py-each %py-define-exceptions (%py-class-subclasses class)))

(%py-define-exceptions %py-BaseException)
(%py-define-builtins (IOError %py-OSError) (EnvironmentError %py-OSError))

(define (%py-bool-new class #!optional value)
  (if (%default? value) #f (%py-truth value)))

(%py-define-methods %py-bool (__new__ %py-bool-new))
