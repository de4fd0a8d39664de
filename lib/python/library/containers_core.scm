;; Lists and dicts as they are stored, and hashes.
;;
;; A list: 2 elements (a vector with room), 3 how many there are.
;; A dict: 2 how many entries there are, 3 how many places are in use, 4 entries, each of key, value and hash (a
;; removed one has %py-absent for its key), 5 index: open addressing, places of entries, -1 free. The length is a power of
;; two; 6 how many entries may still be added before it grows.

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

(define-syntax %py-dict-used (syntax-rules () ((_ dict) (%py-field dict 3))))
(define-syntax %py-dict-entries (syntax-rules () ((_ dict) (%py-field dict 4))))
(define-syntax %py-dict-index (syntax-rules () ((_ dict) (%py-field dict 5))))

(define-syntax %py-dict-room (syntax-rules () ((_ dict) (%py-field dict 6))))

(define (%py-make-dict-of class)
  (%py-object class (if (%eq? class %py-dict) #f (%py-make-names))
              0 0 (%make-vector 15 %py-absent) (%make-vector 8 -1) 5))
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

;; The rest by a prime, with the sign of the value.
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

;; In 29 bits, so that nothing becomes a large integer on the way.
(define (%py-hash-tuple tuple)
  (let ((count (%vector-length tuple)))
    (let loop ((index 0) (hash count))
      (if (%eq? index count)
          hash
          (loop (%add index 1)
                (%bitwise-and
                 (%bitwise-xor
                  (%bitwise-xor (%mul (%bitwise-and hash 32767) 32003)
                                (%arithmetic-shift hash -15))
                  (%py-hash (%vector-ref tuple index)))
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

;; Slots are tried as CPython does, so that keys with the same last bits do not stand in one row.
(define-syntax %py-first-perturbation
  (syntax-rules () ((_ hash) (%bitwise-and hash 536870911))))
(define-syntax %py-next-slot
  (syntax-rules ()
    ((_ slot perturbation mask)
     (%bitwise-and (%add (%add (%mul slot 5) 1) perturbation) mask))))

;; The place of a key's entry, or -1.
(define (%py-dict-find dict key hash)
  (let* ((index (%py-dict-index dict)) (mask (%sub (%vector-length index) 1)))
    (let loop ((slot (%bitwise-and hash mask))
               (perturbation (%py-first-perturbation hash)))
      (let ((place (%vector-ref index slot)))
        (if (%eq? place -1)
            -1
            (let ((entries (%py-dict-entries dict)))
              (if (and (%eqv? (%vector-ref entries (%add place 2)) hash)
                       (let ((other (%vector-ref entries place)))
                         (and (%not (%eq? other %py-absent)) (%py-key=? other key))))
                  place
                  (let ((further (%arithmetic-shift perturbation -5)))
                    (loop (%py-next-slot slot further mask) further)))))))))

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
  (if (%eq? (%py-dict-room dict) 0) (%py-dict-resize! dict))
  (let* ((entries (%py-dict-entries dict))
         (used (%py-dict-used dict))
         (place (%mul 3 used)))
    (%vector-set! entries place key)
    (%vector-set! entries (%add place 1) value)
    (%vector-set! entries (%add place 2) hash)
    (%py-dict-enter! (%py-dict-index dict) hash place)
    (%py-field! dict 3 (%add used 1))
    (%py-field! dict 6 (%sub (%py-dict-room dict) 1))
    (%py-field! dict 2 (%add (%py-dict-count dict) 1))))

(define (%py-dict-enter! index hash place)
  (let ((mask (%sub (%vector-length index) 1)))
    (let loop ((slot (%bitwise-and hash mask))
               (perturbation (%py-first-perturbation hash)))
      (if (%eq? (%vector-ref index slot) -1)
          (%vector-set! index slot place)
          (let ((further (%arithmetic-shift perturbation -5)))
            (loop (%py-next-slot slot further mask) further))))))

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
    (%py-field! dict 6 (%sub room count))
    (%py-field! dict 4 entries)
    (%py-field! dict 5 index)))

;; Removes a key; gives its value, or %py-absent.
(define (%py-dict-remove! dict key)
  (let ((place (%py-dict-find dict key (%py-hash key))))
    (if (%eq? place -1) %py-absent (%py-dict-remove-place! dict place))))

(define (%py-dict-remove-place! dict place)
  (let* ((entries (%py-dict-entries dict))
         (value (%vector-ref entries (%add place 1))))
    (%vector-set! entries place %py-absent)
    (%vector-set! entries (%add place 1) %py-none)
    (%py-field! dict 2 (%sub (%py-dict-count dict) 1))
    value))
