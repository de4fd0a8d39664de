;; Sets: their methods and operators.

(define (%py-frozen? set) (%py-subclass? (%py-class set) %py-frozenset))

;; An empty set of the library's class that a set is of.
(define (%py-make-set-like set)
  (%py-make-set-of (if (%py-frozen? set) %py-frozenset %py-set-class)))

(define (%py-set-copy set)
  (let ((copy (%py-make-set-like set)))
    (%py-set-merge! copy set)
    copy))

(define (%py-set-as-set value) (if (%py-set-like? value) value (%py-set-from value)))

(define (%py-set-new class . arguments) (%py-make-set-of class))

(define (%py-set-init set #!optional iterable)
  (%py-set-clear! set)
  (if (%not (%default? iterable)) (%py-set-update! set iterable))
  %py-none)

(define (%py-frozenset-new class #!optional iterable)
  (if (and (%eq? class %py-frozenset) (%py-object? iterable)
           (%eq? (%py-class iterable) %py-frozenset))
      iterable
      (let ((set (%py-make-set-of class)))
        (if (%not (%default? iterable)) (%py-set-update! set iterable))
        set)))

(define (%py-set-intersection self other)
  (let ((result (%py-make-set-like self)))
    (cond ((%eq? self other) (%py-set-merge! result self))
          ((%py-set-like? other)
           (let* ((swap? (%gt (%py-set-count other) (%py-set-count self)))
                  (small (if swap? self other))
                  (large (if swap? other self)))
             (%py-for-each-element (small key hash)
               (if (%not (%eq? -1 (%py-set-find large key hash)))
                   (%py-set-add-hashed! result key hash)))))
          (else
           (%py-for-each (value other)
             (if (%py-set-has? self value) (%py-set-add! result value)))))
    result))

(define (%py-set-difference self other)
  (if (or (%not (%py-set-like? other))
          (%gt (%arithmetic-shift (%py-set-count self) -2) (%py-set-count other)))
      (let ((result (%py-set-copy self)))
        (%py-set-subtract! result other)
        result)
      (let ((result (%py-make-set-like self)))
        (%py-for-each-element (self key hash)
          (if (%eq? -1 (%py-set-find other key hash))
              (%py-set-add-hashed! result key hash)))
        result)))

(define (%py-set-subtract! set other)
  (cond ((%eq? set other) (%py-set-clear! set))
        ((%py-set-like? other)
         (%py-for-each-element (other key hash) (%py-set-remove-hashed! set key hash)))
        (else
         (%py-for-each (value other)
           (%py-set-remove-hashed! set value (%py-hash value)))))
  (let ((mask (%sub (%vector-length (%py-set-keys set)) 1)))
    (if (%gt (%sub (%py-set-fill set) (%py-set-count set)) (%quotient mask 4))
        (%py-set-grow! set)))
  %py-none)

(define (%py-set-symmetric! set other)
  (if (%eq? set other)
      (%py-set-clear! set)
      (let ((other (%py-set-as-set other)))
        (%py-for-each-element (other key hash)
          (if (%not (%py-set-remove-hashed! set key hash))
              (%py-set-add-hashed! set key hash)))))
  %py-none)

(define (%py-set-symmetric self other)
  (let ((result (%py-make-set-like self)))
    (%py-set-update! result other)
    (%py-set-symmetric! result self)
    result))

(define (%py-set-union self other)
  (let ((result (%py-set-copy self)))
    (%py-set-update! result other)
    result))

;; Puts the elements of one set in the place of those of another.
(define (%py-set-become! set other)
  (%py-field! set 2 (%py-set-count other))
  (%py-field! set 3 (%py-set-fill other))
  (%py-field! set 4 (%py-set-keys other))
  (%py-field! set 5 (%py-set-hashes other))
  %py-none)

(define (%py-set-intersect! set other)
  (%py-set-become! set (%py-set-intersection set other)))

;; Whether all elements of a set are in another.
(define (%py-subset? a b)
  (and (%le (%py-set-count a) (%py-set-count b))
       (let* ((keys (%py-set-keys a))
              (hashes (%py-set-hashes a))
              (size (%vector-length keys)))
         (let loop ((slot 0))
           (or (%eq? slot size)
               (let ((key (%vector-ref keys slot)))
                 (and (or (%eq? key %py-absent) (%eq? key %py-removed)
                          (%not (%eq? -1 (%py-set-find b key (%vector-ref hashes slot)))))
                      (loop (%add slot 1)))))))))

(define (%py-set-disjoint? set other)
  (%eq? 0 (%py-set-count (%py-set-intersection set other))))

(define (%py-set-pop! set)
  (if (%eq? (%py-set-count set) 0) (%py-no-key "pop from an empty set"))
  (let* ((keys (%py-set-keys set)) (mask (%sub (%vector-length keys) 1)))
    (let loop ((slot (%bitwise-and (%py-field set 6) mask)))
      (let ((key (%vector-ref keys slot)))
        (if (or (%eq? key %py-absent) (%eq? key %py-removed))
            (loop (%bitwise-and (%add slot 1) mask))
            (begin
              (%py-set-remove-slot! set slot)
              (%py-field! set 6 (%add slot 1))
              key))))))

;; The elements in any order give the same.
(define (%py-hash-set set)
  (let ((sum 1927868))
    (%py-for-each-element (set key hash)
      (let ((mixed (%py-hash-tuple (%vector hash 89869747))))
        (set! sum (%bitwise-xor sum mixed))))
    (%py-hash-tuple (%vector sum (%py-set-count set)))))

;; A method that takes any number of iterables, one after the other.
(define-syntax %py-many
  (syntax-rules ()
    ((_ operation) (lambda (self . others)
                     (if (%null? others)
                         (%py-set-copy self)
                         (let loop ((rest others) (result self))
                           (if (%pair? rest)
                               (loop (%cdr rest) (operation result (%car rest)))
                               result)))))))

(define (%py-set-union-all self . others)
  (let ((result (%py-set-copy self)))
    (let loop ((rest others))
      (if (%pair? rest)
          (begin (%py-set-update! result (%car rest)) (loop (%cdr rest)))
          result))))

(define-syntax %py-many!
  (syntax-rules ()
    ((_ operation) (lambda (self . others)
                     (let loop ((rest others))
                       (if (%pair? rest)
                           (begin (operation self (%car rest)) (loop (%cdr rest)))
                           %py-none))))))

(define-syntax %py-define-set-operators
  (syntax-rules ()
    ((_ class (method operation) ...)
     (%py-define-methods class
       (method
        (lambda (self other)
          (if (%py-set-like? other) (operation self other) %py-not-implemented))) ...))))

;; What both classes have.
(define (%py-define-set-methods class)
  (%py-define-set-operators
   class
   (__or__ %py-set-union)
   (__and__ %py-set-intersection)
   (__sub__ %py-set-difference)
   (__xor__ %py-set-symmetric)
   (__ror__ (lambda (self other) (%py-set-union other self)))
   (__rand__ (lambda (self other) (%py-set-intersection other self)))
   (__rsub__ (lambda (self other) (%py-set-difference other self)))
   (__rxor__ (lambda (self other) (%py-set-symmetric other self)))
   (__eq__
    (lambda (self other)
      (and (%eq? (%py-set-count self) (%py-set-count other)) (%py-subset? self other))))
   (__le__ %py-subset?)
   (__ge__ (lambda (self other) (%py-subset? other self)))
   (__lt__
    (lambda (self other)
      (and (%lt (%py-set-count self) (%py-set-count other)) (%py-subset? self other))))
   (__gt__
    (lambda (self other)
      (and (%lt (%py-set-count other) (%py-set-count self)) (%py-subset? other self)))))
  (%py-define-methods class
    (__len__ (lambda (self) (%py-set-count self)))
    (__iter__ %py-iterate-set)
    (__contains__ %py-set-has?)
    (__class_getitem__ %py-make-alias-method)
    (copy %py-set-copy)
    (union %py-set-union-all)
    (intersection (%py-many %py-set-intersection))
    (difference (%py-many %py-set-difference))
    (symmetric_difference %py-set-symmetric)
    (isdisjoint %py-set-disjoint?)
    (issubset (lambda (self other) (%py-subset? self (%py-set-as-set other))))
    (issuperset (lambda (self other) (%py-subset? (%py-set-as-set other) self)))))

(%py-define-set-methods %py-set-class)
(%py-define-set-methods %py-frozenset)

(%py-define-signature %py-set-new "set" 1 1 '(self) '() 'args 'kwargs
                      (lambda (class arguments mapping) (%py-make-set-of class)))

(%py-define-methods %py-frozenset
  (__new__ %py-frozenset-new)
  (__hash__ %py-hash-set)
  (copy (lambda (self) (if (%eq? (%py-class self) %py-frozenset) self (%py-set-copy self)))))

(%py-define-set-operators
 %py-set-class
 (__ior__ (lambda (self other) (%py-set-merge! self other) self))
 (__iand__ (lambda (self other) (%py-set-intersect! self other) self))
 (__isub__ (lambda (self other) (%py-set-subtract! self other) self))
 (__ixor__ (lambda (self other) (%py-set-symmetric! self other) self)))

(%py-define-methods %py-set-class
  (__new__ %py-set-new)
  (__init__ %py-set-init)
  (__hash__ %py-none)
  (add %py-set-add!)
  (discard
   (lambda (self value)
     (%py-set-remove-hashed! self value (%py-hash value))
     %py-none))
  (remove
   (lambda (self value)
     (if (%not (%py-set-remove-hashed! self value (%py-hash value))) (%py-no-key value))
     %py-none))
  (pop %py-set-pop!)
  (clear %py-set-clear!)
  (update (%py-many! %py-set-update!))
  (intersection_update (%py-many! %py-set-intersect!))
  (difference_update (%py-many! %py-set-subtract!))
  (symmetric_difference_update %py-set-symmetric!))
