;; Lists, dicts and sets as they are stored, and iteration.
;;
;; A list: 2 elements (a vector with room), 3 how many there are.
;; A dict or set: 2 how many entries there are, 3 how many places are in use, 4 entries, each of key, value and hash (a
;; removed one has %py-absent for its key), 5 index: open addressing, places of entries, -1 free. The length is a power of two.

(define-syntax %py-list-items (syntax-rules () ((_ list) (%py-field list 2))))
(define-syntax %py-list-count (syntax-rules () ((_ list) (%py-field list 3))))

;; A list of the elements of a vector, which it takes over.
(define (%py-list-of vector)
  (%py-object %py-list #f vector (%vector-length vector)))

(define (%py-list-append! list value)
  (let ((items (%py-list-items list)) (count (%py-list-count list)))
    (if (%lt count (%vector-length items))
        (%vector-set! items count value)
        (let ((larger (%make-vector (%add 4 (%add count (%arithmetic-shift count -1)))
                                    %py-none)))
          (%vector-copy! larger 0 items 0 count)
          (%vector-set! larger count value)
          (%py-field! list 2 larger)))
    (%py-field! list 3 (%add count 1))
    %py-none))

(define-syntax %py-dict-count (syntax-rules () ((_ dict) (%py-field dict 2))))
(define-syntax %py-dict-used (syntax-rules () ((_ dict) (%py-field dict 3))))
(define-syntax %py-dict-entries (syntax-rules () ((_ dict) (%py-field dict 4))))
(define-syntax %py-dict-index (syntax-rules () ((_ dict) (%py-field dict 5))))

(define (%py-make-dict-of class)
  (%py-object class #f 0 0 (%make-vector 15 %py-absent) (%make-vector 8 -1)))
(define (%py-make-dict) (%py-make-dict-of %py-dict))

;; Hashes as Python's `hash` gives them; those of strings and objects are the runtime's.
(define (%py-hash value)
  (cond ((%fixnum? value) (if (%eq? value -1) -2 value))
        ((%string? value) (%string-hash value))
        ((%py-object? value) (%py-hash-object value))
        ((%boolean? value) (if value 1 0))
        ((%exact-integer? value) (%py-hash-integer value))
        ((%flonum? value) (%py-hash-float value))
        ((%vector? value) (%py-hash-tuple value))
        (else (%hash value))))

(define (%py-hash-integer value)
  (let ((rest (%remainder value 2305843009213693951)))
    (if (%eqv? rest -1) -2 rest)))

(define (%py-hash-float value)
  (cond ((%nan? value) 0)
        ((%infinite? value) (if (%positive? value) 314159 -314159))
        ((%integer? value) (%py-hash-integer (%inexact->exact value)))
        (else
         (let* ((exact (%inexact->exact (%abs value)))
                (modulus 2305843009213693951)
                (inverse (%py-power-modulo (%denominator exact) (%sub modulus 2) modulus))
                (hash (%modulo (%mul (%numerator exact) inverse) modulus)))
           (if (%negative? value)
               (if (%eqv? hash 1) -2 (%negate hash))
               hash)))))

(define (%py-power-modulo base exponent modulus)
  (let loop ((base (%modulo base modulus)) (exponent exponent) (result 1))
    (if (%zero? exponent)
        result
        (loop (%modulo (%mul base base) modulus)
              (%arithmetic-shift exponent -1)
              (if (%odd? exponent) (%modulo (%mul result base) modulus) result)))))

(define (%py-hash-tuple tuple)
  (let ((count (%vector-length tuple)))
    (let loop ((index 0) (hash 374761393))
      (if (%eq? index count)
          hash
          (loop (%add index 1)
                (%bitwise-and
                 (%add (%mul (%bitwise-xor hash (%bitwise-and
                                                 (%py-hash (%vector-ref tuple index))
                                                 536870911))
                             668265)
                       index)
                 536870911))))))

(define (%py-hash-object object)
  (let ((method (%py-lookup (%py-class object) '__hash__)))
    (cond ((%eq? method %py-plain-hash) (%hash object))
          ((or (%eq? method %py-absent) (%eq? method %py-none))
           (%py-fail %py-TypeError "unhashable type: '" (%py-kind object) "'"))
          (else
           (let ((hash (method object)))
             (if (%exact-integer? hash)
                 (%py-hash-integer hash)
                 (%py-fail %py-TypeError "__hash__ method should return an integer")))))))

(define (%py-plain-hash object) (%hash object))
(%py-define-methods %py-object-class (__hash__ %py-plain-hash))

(define-syntax %py-key=?
  (syntax-rules ()
    ((_ a b)
     (or (%eq? a b)
         (if (and (%string? a) (%string? b))
             (%string=? a b)
             (if (and (%fixnum? a) (%fixnum? b)) #f (%py-same? a b)))))))

;; The place of a key's entry, or -1.
(define (%py-dict-find dict key hash)
  (let* ((index (%py-dict-index dict)) (mask (%sub (%vector-length index) 1)))
    (let loop ((slot (%bitwise-and hash mask)))
      (let ((place (%vector-ref index slot)))
        (if (%eq? place -1)
            -1
            (let ((entries (%py-dict-entries dict)))
              (if (and (%eqv? (%vector-ref entries (%add place 2)) hash)
                       (let ((other (%vector-ref entries place)))
                         (and (%not (%eq? other %py-absent)) (%py-key=? other key))))
                  place
                  (loop (%bitwise-and (%add slot 1) mask)))))))))

(define (%py-dict-ref dict key default)
  (let ((place (%py-dict-find dict key (%py-hash key))))
    (if (%eq? place -1) default (%vector-ref (%py-dict-entries dict) (%add place 1)))))

(define (%py-dict-set! dict key value)
  (let* ((hash (%py-hash key)) (place (%py-dict-find dict key hash)))
    (if (%eq? place -1)
        (%py-dict-insert! dict key value hash)
        (%vector-set! (%py-dict-entries dict) (%add place 1) value))
    %py-none))

(define (%py-dict-insert! dict key value hash)
  (if (%eq? (%mul 3 (%py-dict-used dict)) (%vector-length (%py-dict-entries dict)))
      (%py-dict-resize! dict))
  (let* ((entries (%py-dict-entries dict))
         (used (%py-dict-used dict))
         (place (%mul 3 used)))
    (%vector-set! entries place key)
    (%vector-set! entries (%add place 1) value)
    (%vector-set! entries (%add place 2) hash)
    (%py-dict-enter! (%py-dict-index dict) hash place)
    (%py-field! dict 3 (%add used 1))
    (%py-field! dict 2 (%add (%py-dict-count dict) 1))))

(define (%py-dict-enter! index hash place)
  (let ((mask (%sub (%vector-length index) 1)))
    (let loop ((slot (%bitwise-and hash mask)))
      (if (%eq? (%vector-ref index slot) -1)
          (%vector-set! index slot place)
          (loop (%bitwise-and (%add slot 1) mask))))))

;; Leaves the removed entries out, and makes room for as many again as there are.
(define (%py-dict-resize! dict)
  (let* ((count (%py-dict-count dict))
         (size (let loop ((size 8)) (if (%gt (%mul 3 (%add count 2)) size) (loop (%mul 2 size)) size)))
         (room (%quotient (%mul 2 size) 3))
         (old (%py-dict-entries dict))
         (end (%mul 3 (%py-dict-used dict)))
         (entries (%make-vector (%mul 3 room) %py-absent))
         (index (%make-vector size -1)))
    (let loop ((from 0) (to 0))
      (if (%lt from end)
          (if (%eq? (%vector-ref old from) %py-absent)
              (loop (%add from 3) to)
              (begin
                (%vector-set! entries to (%vector-ref old from))
                (%vector-set! entries (%add to 1) (%vector-ref old (%add from 1)))
                (%vector-set! entries (%add to 2) (%vector-ref old (%add from 2)))
                (%py-dict-enter! index (%vector-ref old (%add from 2)) to)
                (loop (%add from 3) (%add to 3))))))
    (%py-field! dict 3 count)
    (%py-field! dict 4 entries)
    (%py-field! dict 5 index)))

;; Removes a key; gives its value, or %py-absent.
(define (%py-dict-remove! dict key)
  (let ((place (%py-dict-find dict key (%py-hash key))))
    (if (%eq? place -1)
        %py-absent
        (let* ((entries (%py-dict-entries dict))
               (value (%vector-ref entries (%add place 1))))
          (%vector-set! entries place %py-absent)
          (%vector-set! entries (%add place 1) %py-none)
          (%py-field! dict 2 (%sub (%py-dict-count dict) 1))
          value))))

;; Iteration. An iterator is an object with a procedure that gives the next value, or the end-of-file object: that is what `for`
;; calls. Its class is that of what is iterated, for a person.
(%py-define-class %py-iterator "iterator" %py-object-class 'iterator)

(define (%py-make-iterator next) (%py-object %py-iterator #f next))

(define (%py-next iterator)
  (cond ((%generator? iterator) (%py-resume iterator %py-none))
        ((%py-layout? iterator iterator) ((%py-field iterator 2)))
        (else (%py-next-by-method iterator))))

(define (%py-list-iterator list)
  (let ((index 0))
    (%py-make-iterator
     (lambda ()
       (if (%lt index (%py-list-count list))
           (let ((value (%vector-ref (%py-list-items list) index)))
             (set! index (%add index 1))
             value)
           (begin (set! index 4611686018427387904) (%eof)))))))

(define (%py-vector-iterator vector)
  (let ((index 0) (count (%vector-length vector)))
    (%py-make-iterator
     (lambda ()
       (if (%lt index count)
           (let ((value (%vector-ref vector index)))
             (set! index (%add index 1))
             value)
           (%eof))))))

(define (%py-string-iterator string)
  (let ((index 0) (count (%string-length string)))
    (%py-make-iterator
     (lambda ()
       (if (%lt index count)
           (let ((value (%substring string index (%add index 1))))
             (set! index (%add index 1))
             value)
           (%eof))))))

;; The entries of a dict or set: what `take` gives of the entries and a place.
(define (%py-dict-iterator dict take)
  (let ((place 0) (count (%py-dict-count dict)))
    (%py-make-iterator
     (lambda ()
       (if (%not (%eq? count (%py-dict-count dict)))
           (%py-fail %py-RuntimeError
                     (if (%py-layout? dict dict) "dictionary" "Set")
                     " changed size during iteration"))
       (let ((entries (%py-dict-entries dict))
             (end (%mul 3 (%py-dict-used dict))))
         (let loop ()
           (cond ((%ge place end) (%eof))
                 ((%eq? (%vector-ref entries place) %py-absent)
                  (set! place (%add place 3))
                  (loop))
                 (else
                  (let ((value (take entries place)))
                    (set! place (%add place 3))
                    value)))))))))

(define (%py-entry-key entries place) (%vector-ref entries place))
(define (%py-entry-value entries place) (%vector-ref entries (%add place 1)))
(define (%py-entry-item entries place)
  (%vector (%vector-ref entries place) (%vector-ref entries (%add place 1))))

(define (%py-iter value)
  (cond ((%vector? value) (%py-vector-iterator value))
        ((%string? value) (%py-string-iterator value))
        (else
         (let ((method (%py-lookup (%py-class-of value) '__iter__)))
           (cond ((%not (or (%eq? method %py-absent) (%eq? method %py-none)))
                  (%py-check-iterator (method value)))
                 ((%eq? (%py-lookup (%py-class-of value) '__getitem__) %py-absent)
                  (%py-fail %py-TypeError "'" (%py-kind value)
                            "' object is not iterable"))
                 (else (%py-sequence-iterator value)))))))

(define (%py-check-iterator iterator)
  (if (%eq? (%py-lookup (%py-class-of iterator) '__next__) %py-absent)
      (%py-fail %py-TypeError "iter() returned non-iterator of type '"
                (%py-kind iterator) "'")
      iterator))

;; The elements of anything that can be iterated, as a vector of their own.
(define (%py-collect value)
  (cond ((%vector? value) value)
        ((and (%py-object? value) (%eq? (%py-class value) %py-list))
         (%subvector (%py-list-items value) 0 (%py-list-count value)))
        (else
         (let ((iterator (%py-iter value)))
           (let loop ((taken '()))
             (let ((next (%py-next iterator)))
               (if (%eof-object? next)
                   (%list->vector (%reverse taken))
                   (loop (%cons next taken)))))))))

(define (%py-length value)
  (cond ((%string? value) (%string-length value))
        ((%vector? value) (%vector-length value))
        (else
         (let ((method (%py-lookup (%py-class-of value) '__len__)))
           (if (%eq? method %py-absent)
               (%py-fail %py-TypeError "object of type '" (%py-kind value)
                         "' has no len()")
               (method value))))))
