;; Sets as they are stored: as CPython stores them, so that sets of numbers are walked in the same order.
;;
;; 2 how many elements there are, 3 how many places are taken, also by removed ones, 4 elements, 5 their hashes, 6 where pop
;; goes on. The number of places is a power of two. A free place has %py-absent, a removed one has %py-removed and the
;; hash -1, which no value has.

(%py-define-class %py-set-class "set" %py-object-class 'set)
(%py-define-class %py-frozenset "frozenset" %py-object-class 'set)

(define %py-removed (%cons 'removed '()))

(define-syntax %py-set-like? (syntax-rules () ((_ value) (%py-layout? value set))))

(define-syntax %py-set-count (syntax-rules () ((_ set) (%py-field set 2))))
(define-syntax %py-set-fill (syntax-rules () ((_ set) (%py-field set 3))))
(define-syntax %py-set-keys (syntax-rules () ((_ set) (%py-field set 4))))
(define-syntax %py-set-hashes (syntax-rules () ((_ set) (%py-field set 5))))

(define (%py-make-set-of class)
  (%py-object class
              (if (or (%eq? class %py-set-class) (%eq? class %py-frozenset))
                  #f
                  (%py-make-names))
              0 0 (%make-vector 8 %py-absent) (%make-vector 8 0) 0))
(define (%py-make-set) (%py-make-set-of %py-set-class))

;; Tries places for a hash: ten in a row where they fit, then further ones that all bits of the hash have a part in.
(define-syntax %py-set-probe
  (syntax-rules ()
    ((_ keys hash (slot other) free found? found)
     (let ((mask (%sub (%vector-length keys) 1)))
       (let probe ((start (%bitwise-and hash mask)) (perturbation hash))
         (let ((last (if (%le (%add start 9) mask) (%add start 9) start)))
           (let next ((slot start))
             (let ((other (%vector-ref keys slot)))
               (cond ((%eq? other %py-absent) free)
                     (found? found)
                     ((%lt slot last) (next (%add slot 1)))
                     (else
                      (let ((further (%py-shift-perturbation perturbation)))
                        (probe (%bitwise-and
                                (%add (%add (%mul start 5) 1) further) mask)
                               further))))))))))))

(define (%py-shift-perturbation value)
  (%arithmetic-shift (if (%lt value 0) (%add value 18446744073709551616) value) -5))

;; The body for every element and its hash.
(define-syntax %py-for-each-element
  (syntax-rules ()
    ((_ (set key hash) body ...)
     (let* ((keys (%py-set-keys set))
            (hashes (%py-set-hashes set))
            (size (%vector-length keys)))
       (let loop ((slot 0))
         (if (%lt slot size)
             (let ((key (%vector-ref keys slot)))
               (if (%not (or (%eq? key %py-absent) (%eq? key %py-removed)))
                   (let ((hash (%vector-ref hashes slot))) body ...))
               (loop (%add slot 1)))))))))

;; The place of an element, or -1.
(define (%py-set-find set key hash)
  (let ((keys (%py-set-keys set)) (hashes (%py-set-hashes set)))
    (%py-set-probe keys hash (slot other)
                   -1
                   (and (%eqv? (%vector-ref hashes slot) hash) (%py-key=? other key))
                   slot)))

(define (%py-set-has? set key) (%not (%eq? -1 (%py-set-find set key (%py-hash key)))))

(define (%py-set-add! set key) (%py-set-add-hashed! set key (%py-hash key)) %py-none)

(define (%py-set-add-hashed! set key hash)
  (let ((keys (%py-set-keys set)) (hashes (%py-set-hashes set)))
    (%py-set-probe keys hash (slot other)
                   (let* ((fill (%py-set-fill set))
                          (again (if (%eq? fill (%py-set-count set))
                                     -1
                                     (%py-set-last-removed keys hash)))
                          (place (if (%eq? again -1) slot again)))
                     (%vector-set! keys place key)
                     (%vector-set! hashes place hash)
                     (%py-field! set 2 (%add (%py-set-count set) 1))
                     (if (%eq? again -1)
                         (begin
                           (%py-field! set 3 (%add fill 1))
                           (if (%ge (%mul 5 (%add fill 1))
                                    (%mul 3 (%sub (%vector-length keys) 1)))
                               (%py-set-grow! set)))))
                   (and (%eqv? (%vector-ref hashes slot) hash) (%py-key=? other key))
                   #t)))

;; The last place of a removed element that is tried for a hash before a free one, or -1: it is used again.
(define (%py-set-last-removed keys hash)
  (let ((last -1))
    (%py-set-probe keys hash (slot other)
                   last
                   (begin (if (%eq? other %py-removed) (set! last slot)) #f)
                   #f)))

(define (%py-set-grow! set)
  (let ((count (%py-set-count set)))
    (%py-set-resize! set (%mul count (if (%gt count 50000) 2 4)))))

;; Makes room for more than so many elements; no removed one is left.
(define (%py-set-resize! set least)
  (let* ((size (let loop ((size 8)) (if (%le size least) (loop (%mul 2 size)) size)))
         (keys (%make-vector size %py-absent))
         (hashes (%make-vector size 0)))
    (%py-for-each-element (set key hash) (%py-set-enter! keys hashes key hash))
    (%py-field! set 3 (%py-set-count set))
    (%py-field! set 4 keys)
    (%py-field! set 5 hashes)))

;; Puts an element in that is not there.
(define (%py-set-enter! keys hashes key hash)
  (%py-set-probe keys hash (slot other)
                 (begin
                   (%vector-set! keys slot key)
                   (%vector-set! hashes slot hash))
                 #f
                 #f))

(define (%py-set-remove-hashed! set key hash)
  (let ((slot (%py-set-find set key hash)))
    (if (%eq? slot -1) #f (begin (%py-set-remove-slot! set slot) #t))))

(define (%py-set-remove-slot! set slot)
  (%vector-set! (%py-set-keys set) slot %py-removed)
  (%vector-set! (%py-set-hashes set) slot -1)
  (%py-field! set 2 (%sub (%py-set-count set) 1)))

(define (%py-set-clear! set)
  (%py-field! set 2 0)
  (%py-field! set 3 0)
  (%py-field! set 4 (%make-vector 8 %py-absent))
  (%py-field! set 5 (%make-vector 8 0))
  (%py-field! set 6 0)
  %py-none)

;; Adds the elements of another set.
(define (%py-set-merge! set other)
  (let ((added (%py-set-count other)))
    (if (%not (or (%eq? set other) (%eq? added 0)))
        (begin
          (if (%ge (%mul 5 (%add (%py-set-fill set) added))
                   (%mul 3 (%sub (%vector-length (%py-set-keys set)) 1)))
              (%py-set-resize! set (%mul 2 (%add (%py-set-count set) added))))
          (cond ((%not (%eq? (%py-set-fill set) 0))
                 (%py-for-each-element (other key hash)
                   (%py-set-add-hashed! set key hash)))
                ((and (%eq? (%vector-length (%py-set-keys set))
                            (%vector-length (%py-set-keys other)))
                      (%eq? (%py-set-fill other) added))
                 (%vector-copy! (%py-set-keys set) 0 (%py-set-keys other) 0
                                (%vector-length (%py-set-keys other)))
                 (%vector-copy! (%py-set-hashes set) 0 (%py-set-hashes other) 0
                                (%vector-length (%py-set-hashes other)))
                 (%py-field! set 3 added)
                 (%py-field! set 2 added))
                (else
                 (let ((to-keys (%py-set-keys set)) (to-hashes (%py-set-hashes set)))
                   (%py-for-each-element (other key hash)
                     (%py-set-enter! to-keys to-hashes key hash))
                   (%py-field! set 3 added)
                   (%py-field! set 2 added))))))))

(define (%py-set-update! set iterable)
  (cond ((%py-layout? iterable set) (%py-set-merge! set iterable))
        ((and (%py-object? iterable) (%eq? (%py-class iterable) %py-dict))
         (let ((added (%py-dict-count iterable)))
           (if (%ge (%mul 5 (%add (%py-set-fill set) added))
                    (%mul 3 (%sub (%vector-length (%py-set-keys set)) 1)))
               (%py-set-resize! set (%mul 2 (%add (%py-set-count set) added))))
           (%py-for-each-entry (iterable entries place)
             (%py-set-add-hashed! set (%vector-ref entries place)
                                  (%vector-ref entries (%add place 2))))))
        (else (%py-for-each (value iterable) (%py-set-add! set value))))
  %py-none)

;; A set with the elements of an iterable.
(define (%py-set-from iterable)
  (let ((set (%py-make-set)))
    (%py-set-update! set iterable)
    set))

;; A display. Where all are constants, and three or more, CPython puts them into a frozenset, its elements into another one,
;; and merges that into the new set.
(define (%py-set-of vector)
  (let ((set (%py-make-set)) (count (%vector-length vector)))
    (let loop ((index 0) (constant? (%ge count 3)))
      (if (%lt index count)
          (let ((value (%vector-ref vector index)))
            (%py-set-add! set value)
            (loop (%add index 1) (and constant? (%not (%py-object? value)))))
          (if constant? (%py-set-from (%py-set-from (%py-collect set))) set)))))

(define (%py-iterate-set set)
  (let ((slot 0) (count (%py-set-count set)))
    (%py-make-iterator-of
     %py-set-iterator
     (lambda ()
       (if (and (%ge slot 0) (%not (%eq? count (%py-set-count set))))
           (%py-fail %py-RuntimeError "Set changed size during iteration"))
       (let* ((keys (%py-set-keys set)) (size (%vector-length keys)))
         (let loop ()
           (if (or (%lt slot 0) (%ge slot size))
               (begin (set! slot -1) (%eof))
               (let ((key (%vector-ref keys slot)))
                 (set! slot (%add slot 1))
                 (if (or (%eq? key %py-absent) (%eq? key %py-removed))
                     (loop)
                     key)))))))))

(%py-define-class %py-set-iterator "set_iterator" %py-iterator)
