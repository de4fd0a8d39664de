;; What other modules of Varve's own have from Scheme: clocks, random numbers, fast parts of collections.

(define (%py-clock) (%current-second))
(define (%py-running-time) (%runtime))

(define (%py-sleep seconds)
  (let ((number (%py-float-of seconds
                              (lambda (value)
                                (%py-fail %py-TypeError "'" (%py-kind value)
                                          "' object cannot be interpreted as an integer")))))
    (if (%negative? number)
        (%py-fail %py-ValueError "sleep length must be non-negative"))
    (%wait number)
    %py-none))

(define (%py-make-twister) (%make-twister))
(define (%py-twister-seed twister seed) (%twister-seed! twister seed))
(define (%py-twister-float twister) (%twister-float twister))
(define (%py-twister-bits twister count) (%twister-bits twister count))
(define (%py-twister-state twister) (%list->vector (%twister-state twister)))
(define (%py-twister-restore twister state)
  (%twister-restore! twister (%vector->list state 0 (%vector-length state))))

;; An attribute that is an element of a tuple: what fields of named tuples are.
(define (%py-tuple-field index documentation)
  (%py-object %py-property #f
              (lambda (tuple) (%vector-ref (%py-field tuple 2) index))
              %py-none %py-none documentation))

;; A function with a signature that is made while a program runs: the names of its positional parameters and of those by
;; keyword only (tuples of strings), the defaults of the last positional ones (tuple) and of the others (dict), and the
;; procedure that takes all of them.
(define (%py-make-function name positional keyword-only defaults keyword-defaults body)
  (let* ((symbols (lambda (names) (%py-map (lambda (name) (%string->symbol name))
                                           (%vector->list names 0 (%vector-length names)))))
         (count (if (%eq? (%vector-length keyword-only) 0) (%vector-length positional) -1)))
    (letrec ((function
              (lambda arguments
                (if (%eq? (%length arguments) count)
                    (%apply body arguments)
                    (%py-call-arranged (%hash-table-ref %py-signatures function #f)
                                       arguments)))))
      (%py-define-signature function name 0
                            (%sub (%vector-length positional) (%vector-length defaults))
                            (symbols positional) (symbols keyword-only) #f #f body)
      (let ((information (%hash-table-ref %py-signatures function #f))
            (names (%py-make-names)))
        (%py-field! information 9 defaults)
        (%py-field! information 13 "")
        (%py-for-each (key keyword-defaults)
          (%hash-table-set! names (%string->symbol key)
                            (%py-dict-ref keyword-defaults key %py-none)))
        (%py-field! information 10 names))
      function)))

;; What makes a tuple of a class of all its elements.
(define (%py-tuple-maker)
  (lambda (class . values) (%py-object class (%py-make-names) (%list->vector values))))

(define (%py-make-tuple class values)
  (%py-object class (%py-make-names) values))

;; What gives an object the attributes of names; where the value is a marker, it is what a factory of the same place makes.
;; A plain class needs no look for what assigns its attributes.
(define (%py-field-setter names factories marker plain after)
  (let ((count (%vector-length names)) (symbols (%py-map-vector %py-string-symbol names)))
    (lambda (object . values)
      (let loop ((index 0) (rest values))
        (if (%lt index count)
            (let* ((given (%car rest))
                   (value (if (%eq? given marker) ((%vector-ref factories index)) given)))
              (if plain
                  (%py-set-own! object (%vector-ref symbols index) value)
                  (%py-set! object (%vector-ref symbols index) value))
              (loop (%add index 1) (%cdr rest)))))
      (if (%not (%eq? after %py-none)) (after object))
      %py-none)))

(define (%py-string-symbol name) (%string->symbol name))

;; A queue with two ends: 2 elements (vector, a ring), 3 the first one's place, 4 how many, 5 how many at most, or None.
(%py-define-class %py-deque-base "deque" %py-object-class 'deque)

(define-syntax %py-deque-items (syntax-rules () ((_ deque) (%py-field deque 2))))
(define-syntax %py-deque-first (syntax-rules () ((_ deque) (%py-field deque 3))))
(define-syntax %py-deque-count (syntax-rules () ((_ deque) (%py-field deque 4))))

(define (%py-deque-new class . arguments)
  (%py-object class (%py-make-names) (%make-vector 8 %py-none) 0 0 %py-none))

;; The place of an element; the length of the ring is a power of two.
(define (%py-deque-place deque index)
  (%bitwise-and (%add (%py-deque-first deque) index)
                (%sub (%vector-length (%py-deque-items deque)) 1)))

(define (%py-deque-grow! deque)
  (let* ((items (%py-deque-items deque)) (length (%vector-length items)))
    (if (%eq? length (%py-deque-count deque))
        (let ((larger (%make-vector (%mul 2 length) %py-none)) (first (%py-deque-first deque)))
          (%vector-copy! larger 0 items first length)
          (%vector-copy! larger (%sub length first) items 0 first)
          (%py-field! deque 2 larger)
          (%py-field! deque 3 0)))))

(define (%py-deque-append deque value)
  (let ((count (%py-deque-count deque)) (most (%py-field deque 5)))
    (cond ((%eq? most 0))
          (else
           (if (%eq? count most) (%py-deque-popleft deque))
           (%py-deque-grow! deque)
           (%vector-set! (%py-deque-items deque)
                         (%py-deque-place deque (%py-deque-count deque)) value)
           (%py-field! deque 4 (%add (%py-deque-count deque) 1))))
    %py-none))

(define (%py-deque-appendleft deque value)
  (let ((count (%py-deque-count deque)) (most (%py-field deque 5)))
    (cond ((%eq? most 0))
          (else
           (if (%eq? count most) (%py-deque-pop deque))
           (%py-deque-grow! deque)
           (let ((place (%py-deque-place deque -1)))
             (%vector-set! (%py-deque-items deque) place value)
             (%py-field! deque 3 place)
             (%py-field! deque 4 (%add (%py-deque-count deque) 1)))))
    %py-none))

(define (%py-deque-pop deque)
  (let ((last (%sub (%py-deque-count deque) 1)))
    (if (%lt last 0) (%py-fail %py-IndexError "pop from an empty deque"))
    (let* ((place (%py-deque-place deque last)) (value (%vector-ref (%py-deque-items deque) place)))
      (%vector-set! (%py-deque-items deque) place %py-none)
      (%py-field! deque 4 last)
      value)))

(define (%py-deque-popleft deque)
  (let ((count (%py-deque-count deque)))
    (if (%eq? count 0) (%py-fail %py-IndexError "pop from an empty deque"))
    (let* ((place (%py-deque-first deque)) (value (%vector-ref (%py-deque-items deque) place)))
      (%vector-set! (%py-deque-items deque) place %py-none)
      (%py-field! deque 3 (%py-deque-place deque 1))
      (%py-field! deque 4 (%sub count 1))
      value)))

(define (%py-deque-index deque key)
  (let* ((count (%py-deque-count deque)) (index (%py-index key))
         (index (if (%lt index 0) (%add index count) index)))
    (if (and (%ge index 0) (%lt index count))
        (%py-deque-place deque index)
        (%py-fail %py-IndexError "deque index out of range"))))

(define (%py-deque-iterate deque)
  (let ((index 0) (count (%py-deque-count deque)))
    (%py-make-iterator
     (lambda ()
       (cond ((%not (%eq? count (%py-deque-count deque)))
              (%py-fail %py-RuntimeError "deque mutated during iteration"))
             ((%lt index count)
              (let ((value (%vector-ref (%py-deque-items deque)
                                        (%py-deque-place deque index))))
                (set! index (%add index 1))
                value))
             (else (%eof)))))))

(%py-define-signature %py-deque-new "deque" 1 1 '(cls) '() 'args 'kwargs %py-deque-new)

(%py-define-methods %py-deque-base
  (__new__ %py-deque-new)
  (__len__ (lambda (deque) (%py-deque-count deque)))
  (__iter__ %py-deque-iterate)
  (__getitem__
   (lambda (deque key) (%vector-ref (%py-deque-items deque) (%py-deque-index deque key))))
  (__setitem__
   (lambda (deque key value)
     (%vector-set! (%py-deque-items deque) (%py-deque-index deque key) value)
     %py-none))
  (append %py-deque-append)
  (appendleft %py-deque-appendleft)
  (pop %py-deque-pop)
  (popleft %py-deque-popleft)
  (clear
   (lambda (deque)
     (%py-field! deque 2 (%make-vector 8 %py-none))
     (%py-field! deque 3 0)
     (%py-field! deque 4 0)
     %py-none)))

(define (%py-deque-limit deque most) (%py-field! deque 5 most) %py-none)
(define (%py-deque-maxlen deque) (%py-field deque 5))

;; An object of a class without its __init__.
(define (%py-bare-object class) (%py-object class (%py-make-names)))

;; The attributes of an object as a dict, and set to one.
(define (%py-object-state object)
  (if (and (%py-object? object) (%py-attributes object))
      (%py-namespace-dict (%py-attributes object))
      (%py-make-dict)))

(define (%py-set-object-state object dict)
  (%py-for-each (name dict)
    (%py-set-own! object (%string->symbol name) (%py-dict-ref dict name %py-none)))
  %py-none)
