;; Tuples: vectors, or objects of subclasses, which hold one in field 2.

(define (%py-tuple-items tuple) (if (%vector? tuple) tuple (%py-field tuple 2)))
(define (%py-tuple-count tuple) (%vector-length (%py-tuple-items tuple)))

(define (%py-tuple-like? value) (or (%vector? value) (%py-layout? value tuple)))

(define (%py-tuple-new class #!optional iterable)
  (let ((items (cond ((%default? iterable) (%vector))
                     ((and (%py-layout? iterable tuple)
                           (%eq? (%py-lookup (%py-class iterable) '__iter__)
                                 %py-iterate-tuple))
                      (%py-field iterable 2))
                     (else (%py-collect iterable)))))
    (if (%eq? class %py-tuple)
        items
        (%py-object class (%py-make-names) items))))

(define (%py-iterate-tuple tuple) (%py-iterate-vector (%py-tuple-items tuple)))

(define (%py-tuple-getitem tuple key)
  (let* ((items (%py-tuple-items tuple)) (count (%vector-length items)))
    (if (%py-layout? key slice)
        (%py-slice-of items count key)
        (let ((index (%py-index-or-absent key)))
          (if (%eq? index %py-absent)
              (%py-fail %py-TypeError "tuple indices must be integers or slices, not "
                        (%py-kind key)))
          (let ((place (%py-place index count)))
            (if (%eq? place -1)
                (%py-fail %py-IndexError "tuple index out of range")
                (%vector-ref items place)))))))

(define (%py-tuple-add self other)
  (if (%py-tuple-like? other)
      (%py-concatenate (%py-tuple-items self) (%py-tuple-count self)
                       (%py-tuple-items other) (%py-tuple-count other))
      (%py-cannot-concatenate "tuple" self other)))

(define (%py-tuple-mul self times)
  (%py-repeat (%py-tuple-items self) (%py-tuple-count self) (%py-repetitions times)))

(define (%py-tuple-index self value #!optional start stop)
  (let* ((count (%py-tuple-count self))
         (place (%py-vector-find (%py-tuple-items self) value
                                 (%py-search-bound start count 0)
                                 (%py-search-bound stop count count))))
    (if (%eq? place -1)
        (%py-fail %py-ValueError "tuple.index(x): x not in tuple")
        place)))

(%py-define-sequence-order
 %py-tuple %py-tuple-like? %py-tuple-items %py-tuple-count
 (__lt__ %lt %py-lt) (__le__ %le %py-le) (__gt__ %gt %py-gt) (__ge__ %ge %py-ge))

(%py-define-methods %py-tuple
  (__new__ %py-tuple-new)
  (__getitem__ %py-tuple-getitem)
  (__len__ %py-tuple-count)
  (__iter__ %py-iterate-tuple)
  (__hash__ (lambda (self) (%py-hash-tuple (%py-tuple-items self))))
  (__contains__
   (lambda (self value)
     (%not (%eq? -1 (%py-vector-find (%py-tuple-items self) value 0
                                     (%py-tuple-count self))))))
  (__eq__
   (lambda (self other)
     (if (%py-tuple-like? other)
         (%py-eq-tuples (%py-tuple-items self) (%py-tuple-items other))
         %py-not-implemented)))
  (__add__ %py-tuple-add)
  (__mul__ %py-tuple-mul)
  (__rmul__ %py-tuple-mul)
  (index %py-tuple-index)
  (count
   (lambda (self value)
     (%py-vector-count (%py-tuple-items self) value (%py-tuple-count self)))))
