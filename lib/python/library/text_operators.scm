;; Operators of strings: concatenation, repetition, comparison, indexing.

;; What the right operand's reflected method makes of it, or what `otherwise` says.
(define (%py-reflected a b name otherwise)
  (let* ((method (%py-lookup (%py-class-of b) name))
         (result (if (%eq? method %py-absent) %py-not-implemented (method b a))))
    (if (%eq? result %py-not-implemented) (otherwise b) result)))

(define (%py-cannot-append other)
  (%py-fail %py-TypeError "can only concatenate str (not \"" (%py-kind other)
            "\") to str"))

(%py-define-str-method __add__ %py-str-add (text other)
  (let ((second (%py-string-or-false other)))
    (if second
        (%string-append2 text second)
        (%py-reflected text other '__radd__ %py-cannot-append))))

(define (%py-cannot-repeat other)
  (%py-fail %py-TypeError "can't multiply sequence by non-int of type '"
            (%py-kind other) "'"))

(define (%py-repeat-string text times)
  (cond ((%le times 0) "")
        ((%eq? times 1) text)
        ((%eq? (%string-length text) 0) "")
        ((%fixnum? times) (%text-repeat text times))
        (else (%py-throw (%py-make-exception %py-MemoryError (%make-vector 0 0))))))

(define (%py-repeat-by-object text times)
  (let ((count (%py-index-or-absent times)))
    (if (%eq? count %py-absent)
        (%py-cannot-repeat times)
        (%py-repeat-string text count))))

(%py-define-str-method __mul__ %py-str-mul (text times)
  (let ((count (%py-index-or-false times)))
    (if count
        (%py-repeat-string text count)
        (%py-reflected text times '__rmul__
                       (lambda (times) (%py-repeat-by-object text times))))))

(%py-define-str-method __rmul__ %py-str-rmul (text times)
  (%py-repeat-by-object text times))

(%py-define-str-method __contains__ %py-str-contains (text part)
  (let ((plain (or (%py-string-or-false part)
                   (%py-fail %py-TypeError
                             "'in <string>' requires string as left operand, not "
                             (%py-kind part)))))
    (if (%string-search-forward plain text 0) #t #f)))

(define-syntax %py-define-str-comparisons
  (syntax-rules ()
    ((_ (method name (a b) test) ...)
     (begin
       (%py-define-str-method method name (a other)
         (let ((b (%py-string-or-false other)))
           (if b test %py-not-implemented)))
       ...))))

(%py-define-str-comparisons
 (__eq__ %py-str-eq (a b) (%string=? a b))
 (__ne__ %py-str-ne (a b) (%not (%string=? a b)))
 (__lt__ %py-str-lt (a b) (%string<? a b))
 (__le__ %py-str-le (a b) (%not (%string<? b a)))
 (__gt__ %py-str-gt (a b) (%string<? b a))
 (__ge__ %py-str-ge (a b) (%not (%string<? a b))))

(define (%py-string-subscript text key)
  (if (%fixnum? key)
      (let* ((length (%string-length text))
             (place (if (%lt key 0) (%add key length) key)))
        (if (and (%ge place 0) (%lt place length))
            (%substring text place (%add place 1))
            (%py-fail %py-IndexError "string index out of range")))
      (%py-string-part text key)))

(define (%py-string-part text key)
  (if (%py-layout? key slice)
      (%py-string-slice text key)
      (let ((index (%py-index-or-absent key)))
        (cond ((%eq? index %py-absent)
               (%py-fail %py-TypeError "string indices must be integers, not '"
                         (%py-kind key) "'"))
              ((%fixnum? index) (%py-string-subscript text index))
              (else
               (%py-fail %py-IndexError "cannot fit '" (%py-kind key)
                         "' into an index-sized integer"))))))

(define (%py-string-slice text slice)
  (let* ((length (%string-length text))
         (step (%py-slice-step slice))
         (start (%py-slice-start slice length step))
         (stop (%py-slice-stop slice length step)))
    (if (%eq? step 1)
        (if (%lt start stop) (%substring text start stop) "")
        (let ((count (%py-span start stop step)))
          (if (%gt count 0)
              (%text-stride text start (%py-clamped step) count)
              "")))))

(%py-define-str-method __getitem__ %py-str-getitem (text key)
  (%py-string-subscript text key))
(%py-define-str-method __len__ %py-str-len (text) (%string-length text))
(%py-define-str-method __iter__ %py-str-iter (text) (%py-iter text))
(%py-define-str-method __hash__ %py-str-hash (text) (%py-hash text))
(%py-define-str-method __mod__ %py-str-mod (text values) (%py-string-mod text values))
(%py-define-str-method __rmod__ %py-str-rmod (text other)
  (let ((template (%py-string-or-false other)))
    (if template (%py-string-mod template text) %py-not-implemented)))
(%py-define-str-method __getnewargs__ %py-str-getnewargs (text) (%vector text))
