;; Views of dicts: 2 the dict. Those of keys and items are like sets.

(%py-define-class %py-keys-view "dict_keys" %py-object-class 'view)
(%py-define-class %py-values-view "dict_values" %py-object-class 'view)
(%py-define-class %py-items-view "dict_items" %py-object-class 'view)

(define-syntax %py-view-dict (syntax-rules () ((_ view) (%py-field view 2))))

(%py-define-methods %py-dict
  (keys (lambda (self) (%py-object %py-keys-view #f self)))
  (values (lambda (self) (%py-object %py-values-view #f self)))
  (items (lambda (self) (%py-object %py-items-view #f self))))

(define-syntax %py-define-view
  (syntax-rules ()
    ((_ class iterate reversed)
     (%py-define-methods class
       (mapping (%py-make-getter %py-view-of))
       (__len__ (lambda (self) (%py-dict-count (%py-view-dict self))))
       (__iter__ (lambda (self) (iterate (%py-view-dict self))))
       (__reversed__ (lambda (self) (reversed (%py-view-dict self))))))))

(define (%py-view-of view) (%py-view-dict view))

(%py-define-view %py-keys-view %py-iterate-keys %py-iterate-keys-reversed)
(%py-define-view %py-values-view %py-iterate-values %py-iterate-values-reversed)
(%py-define-view %py-items-view %py-iterate-items %py-iterate-items-reversed)

(define (%py-keys-contain? view key)
  (%not (%eq? -1 (%py-dict-find (%py-view-dict view) key (%py-hash key)))))

(define (%py-items-contain? view item)
  (and (%vector? item)
       (%eq? (%vector-length item) 2)
       (let ((value (%py-dict-ref (%py-view-dict view) (%vector-ref item 0) %py-absent)))
         (and (%not (%eq? value %py-absent))
              (%py-same? value (%vector-ref item 1))))))

;; What a view is compared with: a set, or another such view.
(define (%py-set-or-view? value)
  (or (%py-set-like? value)
      (and (%py-object? value)
           (or (%eq? (%py-class value) %py-keys-view)
               (%eq? (%py-class value) %py-items-view)))))

(define (%py-all-in? a b)
  (let ((iterator (%py-iter a)))
    (let loop ()
      (let ((value (%py-next iterator)))
        (or (%eof-object? value)
            (and (%py-contains b value) (loop)))))))

(define (%py-view-intersection a b)
  (let ((result (%py-make-set)))
    (let* ((swap? (and (%py-set-or-view? b) (%gt (%py-length b) (%py-length a))))
           (from (if swap? a b))
           (in (if swap? b a)))
      (%py-for-each (value from)
        (if (%py-contains in value) (%py-set-add! result value))))
    result))

(define (%py-view-union a b)
  (let ((result (%py-set-from a)))
    (%py-set-update! result b)
    result))

(define (%py-view-difference a b)
  (let ((result (%py-set-from a)))
    (%py-set-subtract! result b)
    result))

(define (%py-view-symmetric a b)
  (let ((result (%py-set-from a)))
    (%py-set-symmetric! result b)
    result))

(define-syntax %py-define-view-order
  (syntax-rules ()
    ((_ class (method (a b) test) ...)
     (%py-define-methods class
       (method
        (lambda (a b) (if (%py-set-or-view? b) test %py-not-implemented))) ...))))

(define (%py-define-set-view class contains?)
  (%py-define-view-order
   class
   (__eq__ (a b) (and (%eq? (%py-length a) (%py-length b)) (%py-all-in? a b)))
   (__le__ (a b) (and (%le (%py-length a) (%py-length b)) (%py-all-in? a b)))
   (__lt__ (a b) (and (%lt (%py-length a) (%py-length b)) (%py-all-in? a b)))
   (__ge__ (a b) (and (%ge (%py-length a) (%py-length b)) (%py-all-in? b a)))
   (__gt__ (a b) (and (%gt (%py-length a) (%py-length b)) (%py-all-in? b a))))
  (%py-define-methods class
    (__hash__ %py-none)
    (__contains__ contains?)
    (__and__ %py-view-intersection)
    (__rand__ (lambda (self other) (%py-view-intersection other self)))
    (__or__ %py-view-union)
    (__ror__ (lambda (self other) (%py-view-union other self)))
    (__sub__ %py-view-difference)
    (__rsub__ (lambda (self other) (%py-view-difference other self)))
    (__xor__ %py-view-symmetric)
    (__rxor__ (lambda (self other) (%py-view-symmetric other self)))
    (isdisjoint
     (lambda (self other) (%eq? 0 (%py-set-count (%py-view-intersection self other)))))))

(%py-define-set-view %py-keys-view %py-keys-contain?)
(%py-define-set-view %py-items-view %py-items-contain?)
