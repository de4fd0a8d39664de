;; Operators. The procedures that compiled code calls test the commonest types first and are short, so that
;; compilers can take them into their callers.

(define-syntax %py-define-arithmetic
  (syntax-rules ()
    ((_ name primitive slow left right symbol)
     (begin
       (define (name a b)
         (if (and (%number? a) (%number? b)) (primitive a b) (slow a b)))
       (define (slow a b)
         (let ((x (%py-real a)) (y (%py-real b)))
           (if (and x y) (primitive x y) (%py-binary a b 'left 'right symbol))))))))

;; A number that Python's arithmetic takes for one: booleans are integers. #f for anything else: objects of subclasses too,
;; which may have operators of their own.
(define (%py-real value)
  (cond ((%number? value) value)
        ((%eq? value #t) 1)
        ((%eq? value #f) 0)
        (else #f)))

(%py-define-arithmetic %py-sub %sub %py-sub-slow __sub__ __rsub__ "-")

(define (%py-add a b)
  (cond ((and (%number? a) (%number? b)) (%add a b))
        ((and (%string? a) (%string? b)) (%string-append2 a b))
        (else (%py-add-slow a b))))

(define (%py-add-slow a b)
  (let ((x (%py-real a)) (y (%py-real b)))
    (if (and x y) (%add x y) (%py-binary a b '__add__ '__radd__ "+"))))

(define (%py-mul a b)
  (if (and (%number? a) (%number? b)) (%mul a b) (%py-mul-slow a b)))

(define (%py-mul-slow a b)
  (let ((x (%py-real a)) (y (%py-real b)))
    (if (and x y)
        (%mul x y)
        (%py-binary a b '__mul__ '__rmul__ "*"))))

;; A binary operator in full: the methods of both operands, the right one's first where its class is a subclass.
(define (%py-binary a b left right symbol)
  (let ((result (%py-try-binary a b left right)))
    (if (%eq? result %py-not-implemented)
        (%py-unsupported symbol a b)
        result)))

(define (%py-try-binary a b left right)
  (let* ((class-a (%py-class-of a))
         (class-b (%py-class-of b))
         (method-a (%py-lookup class-a left))
         (method-b (if (%eq? class-a class-b) %py-absent (%py-lookup class-b right)))
         (first? (and (%not (%eq? method-b %py-absent))
                      (%py-subclass? class-b class-a)
                      (%not (%eq? method-b (%py-lookup class-a right)))))
         (early (if first? (method-b b a) %py-not-implemented)))
    (if (%not (%eq? early %py-not-implemented))
        early
        (let ((result (if (%eq? method-a %py-absent)
                          %py-not-implemented
                          (method-a a b))))
          (if (and (%eq? result %py-not-implemented)
                   (%not first?)
                   (%not (%eq? method-b %py-absent)))
              (method-b b a)
              result)))))

(define (%py-unsupported symbol a b)
  (%py-fail %py-TypeError "unsupported operand type(s) for " symbol ": '"
            (%py-kind a) "' and '" (%py-kind b) "'"))

(define (%py-division-by-zero text) (%py-fail %py-ZeroDivisionError text))

(define (%py-truediv a b)
  (if (and (%flonum? a) (%flonum? b) (%not (%zero? b)))
      (%div a b)
      (let ((x (%py-real a)) (y (%py-real b)))
        (cond ((%not (and x y)) (%py-binary a b '__truediv__ '__rtruediv__ "/"))
              ((%zero? y)
               (%py-division-by-zero
                (if (or (%flonum? x) (%flonum? y)) "float division by zero" "division by zero")))
              ((or (%flonum? x) (%flonum? y))
               (%div (%exact->inexact x) (%exact->inexact y)))
              (else (%exact->inexact (%div x y)))))))

(define (%py-floordiv a b)
  (if (and (%fixnum? a) (%fixnum? b) (%positive? b))
      (%py-floor-quotient a b)
      (let ((x (%py-real a)) (y (%py-real b)))
        (cond ((%not (and x y)) (%py-binary a b '__floordiv__ '__rfloordiv__ "//"))
              ((%zero? y)
               (%py-division-by-zero
                (if (or (%flonum? x) (%flonum? y))
                    "float floor division by zero"
                    "integer division or modulo by zero")))
              ((or (%flonum? x) (%flonum? y))
               (%py-float-floordiv (%exact->inexact x) (%exact->inexact y)))
              (else (%py-floor-quotient x y))))))

(define (%py-floor-quotient a b)
  (%quotient (%sub a (%modulo a b)) b))

(define (%py-float-floordiv a b)
  (let* ((rest (%py-float-mod a b)) (quotient (%div (%sub a rest) b)))
    (if (%zero? quotient)
        (%mul 0. (%div a b))
        (let ((down (%floor quotient)))
          (if (%gt (%sub quotient down) .5) (%add down 1.) down)))))

(define (%py-mod a b)
  (if (and (%fixnum? a) (%fixnum? b) (%positive? b))
      (%modulo a b)
      (if (%string? a)
          (%py-string-mod a b)
          (let ((x (%py-real a)) (y (%py-real b)))
            (cond ((%not (and x y)) (%py-binary a b '__mod__ '__rmod__ "%"))
                  ((%zero? y)
                   (%py-division-by-zero
                    (if (or (%flonum? x) (%flonum? y))
                        "float modulo"
                        "integer division or modulo by zero")))
                  ((or (%flonum? x) (%flonum? y))
                   (%py-float-mod (%exact->inexact x) (%exact->inexact y)))
                  (else (%modulo x y)))))))

;; The remainder with the sign of the divisor.
(define (%py-float-mod a b)
  (cond ((or (%nan? a) (%nan? b) (%infinite? a)) (%sub (%mul a 0.) (%mul a 0.)))
        ((%infinite? b)
         (cond ((%zero? a) (if (%negative? b) -0. 0.))
               ((%eq? (%negative? a) (%negative? b)) a)
               (else b)))
        (else
         (let ((rest (%py-float-remainder a b)))
           (cond ((%zero? rest) (if (%negative? b) -0. 0.))
                 ((%eq? (%negative? rest) (%negative? b)) rest)
                 (else (%add rest b)))))))

;; The exact remainder of two finite floats, with the sign of the first.
(define (%py-float-remainder a b)
  (if (%lt (%abs a) (%abs b))
      a
      (let* ((x (%inexact->exact a)) (y (%inexact->exact b)))
        (%exact->inexact (%sub x (%mul y (%truncate (%div x y))))))))

(define (%py-divmod a b) (%vector (%py-floordiv a b) (%py-mod a b)))

(define (%py-pow a b)
  (cond ((and (%eq? b 2) (%number? a)) (%mul a a))
        ;; What the square root is not: that of a negative number, and of -0.
        ((and (%flonum? a) (%flonum? b) (%numeq b .5) (%positive? a))
         (%sqrt a))
        (else (%py-pow-in-full a b))))

(define (%py-pow-in-full a b)
  (let ((x (%py-real a)) (y (%py-real b)))
    (cond ((%not (and x y)) (%py-binary a b '__pow__ '__rpow__ "** or pow()"))
          ((and (%exact-integer? x) (%exact-integer? y))
           (cond ((%ge y 0) (%expt x y))
                 ((%zero? x)
                  (%py-division-by-zero
                   "0.0 cannot be raised to a negative power"))
                 (else (%py-float-pow (%exact->inexact x) (%exact->inexact y)))))
          ((or (%flonum? x) (%flonum? y))
           (%py-float-pow (%exact->inexact x) (%exact->inexact y)))
          (else (%expt x y)))))

(define (%py-float-pow a b)
  (cond ((%zero? b) 1.)
        ((%numeq a 1.) 1.)
        ((and (%zero? a) (%negative? b))
         (%py-division-by-zero "0.0 cannot be raised to a negative power"))
        (else
         (let ((result (%expt a b)))
           (if (and (%flonum? result) (%infinite? result)
                    (%finite? a) (%finite? b))
               (%py-throw
                (%py-make-exception
                 %py-OverflowError
                 (%vector 34 "Numerical result out of range")))
               result)))))

(define-syntax %py-define-bits
  (syntax-rules ()
    ((_ name primitive left right symbol)
     (define (name a b)
       (let ((x (%py-plain-integer a)) (y (%py-plain-integer b)))
         (cond ((%not (and x y)) (%py-binary a b 'left 'right symbol))
               ((and (%boolean? a) (%boolean? b)) (%not (%zero? (primitive x y))))
               (else (primitive x y))))))))

;; An integer or boolean as a number, #f for anything else; floats are no integers.
(define (%py-plain-integer value)
  (let ((number (%py-real value)))
    (if (and number (%exact-integer? number)) number #f)))

;; The same, also of an object of a subclass.
(define (%py-index-or-false value)
  (if (%py-layout? value int) (%py-field value 2) (%py-plain-integer value)))

(%py-define-bits %py-and %bitwise-and __and__ __rand__ "&")
(%py-define-bits %py-or %bitwise-or __or__ __ror__ "|")
(%py-define-bits %py-xor %bitwise-xor __xor__ __rxor__ "^")

(define (%py-lshift a b)
  (let ((x (%py-plain-integer a)) (y (%py-plain-integer b)))
    (cond ((%not (and x y)) (%py-binary a b '__lshift__ '__rlshift__ "<<"))
          ((%negative? y) (%py-fail %py-ValueError "negative shift count"))
          (else (%arithmetic-shift x y)))))

(define (%py-rshift a b)
  (let ((x (%py-plain-integer a)) (y (%py-plain-integer b)))
    (cond ((%not (and x y)) (%py-binary a b '__rshift__ '__rrshift__ ">>"))
          ((%negative? y) (%py-fail %py-ValueError "negative shift count"))
          (else (%arithmetic-shift x (%negate y))))))

(define (%py-matmul a b) (%py-binary a b '__matmul__ '__rmatmul__ "@"))

;; Operators that may change their left operand.
(define (%py-inplace a b method operator)
  (let ((own (%py-lookup (%py-class-of a) method)))
    (if (%eq? own %py-absent)
        (operator a b)
        (let ((result (own a b)))
          (if (%eq? result %py-not-implemented) (operator a b) result)))))

(define-syntax %py-define-inplace
  (syntax-rules ()
    ((_ (name method operator) ...)
     (begin
       (define (name a b)
         (if (%py-object? a)
             (%py-inplace a b 'method operator)
             (operator a b)))
       ...))))

(%py-define-inplace
 (%py-iadd __iadd__ %py-add)
 (%py-isub __isub__ %py-sub)
 (%py-imul __imul__ %py-mul)
 (%py-imatmul __imatmul__ %py-matmul)
 (%py-itruediv __itruediv__ %py-truediv)
 (%py-ifloordiv __ifloordiv__ %py-floordiv)
 (%py-imod __imod__ %py-mod)
 (%py-ipow __ipow__ %py-pow)
 (%py-ilshift __ilshift__ %py-lshift)
 (%py-irshift __irshift__ %py-rshift)
 (%py-iand __iand__ %py-and)
 (%py-ior __ior__ %py-or)
 (%py-ixor __ixor__ %py-xor))

;; Unary operators.
(define-syntax %py-define-unary
  (syntax-rules ()
    ((_ name (value number) result method symbol)
     (define (name value)
       (let ((number (%py-real value)))
         (if number result (%py-unary value 'method symbol)))))))

(define (%py-unary value method symbol)
  (let ((own (%py-lookup (%py-class-of value) method)))
    (if (%eq? own %py-absent)
        (%py-fail %py-TypeError "bad operand type for unary " symbol ": '"
                  (%py-kind value) "'")
        (own value))))

(%py-define-unary %py-neg (value number)
                  (if (%flonum? number) (%mul -1. number) (%negate number))
                  __neg__ "-")
(%py-define-unary %py-pos (value number) number __pos__ "+")

(define (%py-invert value)
  (let ((number (%py-plain-integer value)))
    (if number (%bitwise-not number) (%py-unary value '__invert__ "~"))))

;; Truth.
(define (%py-truth value)
  (cond ((%boolean? value) value)
        ((%fixnum? value) (%not (%eq? value 0)))
        (else (%py-truth-slow value))))

(define (%py-truth-slow value)
  (cond ((%eq? value %py-none) #f)
        ((%string? value) (%not (%eq? (%string-length value) 0)))
        ((%number? value) (%not (%zero? value)))
        ((%vector? value) (%not (%eq? (%vector-length value) 0)))
        ((%procedure? value) #t)
        ((and (%py-object? value) (%eq? (%py-class value) %py-list))
         (%not (%eq? (%py-field value 3) 0)))
        ((and (%py-object? value) (%eq? (%py-class value) %py-dict))
         (%not (%eq? (%py-field value 2) 0)))
        (else
         (let* ((class (%py-class-of value)) (method (%py-lookup class '__bool__)))
           (if (%not (%eq? method %py-absent))
               (%py-check-boolean (method value))
               (let ((length (%py-lookup class '__len__)))
                 (if (%eq? length %py-absent)
                     #t
                     (%not (%eq? (%py-length value) 0)))))))))

(define (%py-check-boolean value)
  (if (%boolean? value)
      value
      (%py-fail %py-TypeError "__bool__ should return bool, returned "
                (%py-kind value))))

(define (%py-not value) (%not (%py-truth value)))

;; Comparison.
(define-syntax %py-define-comparison
  (syntax-rules ()
    ((_ name slow primitive method reflected symbol (text-a text-b) texts)
     (begin
       (define (name a b)
         (if (and (%number? a) (%number? b)) (primitive a b) (slow a b)))
       (define (slow a b)
         (let ((x (%py-real a)) (y (%py-real b)))
           (cond ((and x y) (primitive x y))
                 ((and (%string? a) (%string? b))
                  (let ((text-a a) (text-b b)) texts))
                 ((and (%vector? a) (%vector? b))
                  (let ((place (%py-first-difference a (%vector-length a)
                                                     b (%vector-length b))))
                    (if (%eq? place -1)
                        (primitive (%vector-length a) (%vector-length b))
                        (name (%vector-ref a place) (%vector-ref b place)))))
                 (else (%py-order a b 'method 'reflected symbol)))))))))

(%py-define-comparison %py-lt %py-lt-slow %lt __lt__ __gt__ "<"
                       (a b) (%string<? a b))
(%py-define-comparison %py-le %py-le-slow %le __le__ __ge__ "<="
                       (a b) (%not (%string<? b a)))
(%py-define-comparison %py-gt %py-gt-slow %gt __gt__ __lt__ ">"
                       (a b) (%string<? b a))
(%py-define-comparison %py-ge %py-ge-slow %ge __ge__ __le__ ">="
                       (a b) (%not (%string<? a b)))

(define (%py-order a b method reflected symbol)
  (let ((result (%py-try-comparison a b method reflected)))
    (if (%eq? result %py-not-implemented)
        (%py-fail %py-TypeError "'" symbol "' not supported between instances of '"
                  (%py-kind a) "' and '" (%py-kind b) "'")
        result)))

(define (%py-try-comparison a b method reflected)
  (let* ((class-a (%py-class-of a))
         (class-b (%py-class-of b))
         (method-a (%py-lookup class-a method))
         (method-b (%py-lookup class-b reflected))
         (first? (and (%not (%eq? class-a class-b))
                      (%py-subclass? class-b class-a)
                      (%not (%eq? method-b %py-absent))))
         (early (if first? (method-b b a) %py-not-implemented)))
    (if (%not (%eq? early %py-not-implemented))
        early
        (let ((result (if (%eq? method-a %py-absent)
                          %py-not-implemented
                          (method-a a b))))
          (if (and (%eq? result %py-not-implemented)
                   (%not first?)
                   (%not (%eq? method-b %py-absent)))
              (method-b b a)
              result)))))

(define (%py-eq a b)
  (if (and (%number? a) (%number? b)) (%numeq a b) (%py-eq-slow a b)))

(define (%py-eq-slow a b)
  (cond ((and (%string? a) (%string? b)) (%string=? a b))
        ((and (%py-object? a) (%py-object? b)) (%py-eq-objects a b))
        ((and (%vector? a) (%vector? b)) (%py-eq-tuples a b))
        (else
         (let ((x (%py-real a)) (y (%py-real b)))
           (if (and x y) (%numeq x y) (%py-eq-objects a b))))))

(define (%py-eq-objects a b)
  (let ((result (%py-try-comparison a b '__eq__ '__eq__)))
    (if (%eq? result %py-not-implemented) (%eq? a b) result)))

(define (%py-eq-tuples a b)
  (let ((count (%vector-length a)))
    (and (%eq? count (%vector-length b))
         (let loop ((index 0))
           (or (%eq? index count)
               (and (%py-same? (%vector-ref a index) (%vector-ref b index))
                    (loop (%add index 1))))))))

;; The first place where the elements of two vectors differ, of so many each, or -1: then one begins with the other.
(define (%py-first-difference a count-a b count-b)
  (let ((count (if (%lt count-a count-b) count-a count-b)))
    (let loop ((index 0))
      (cond ((%ge index count) -1)
            ((%py-same? (%vector-ref a index) (%vector-ref b index))
             (loop (%add index 1)))
            (else index)))))

;; Whether containers take two values for the same: identical or equal.
(define (%py-same? a b)
  (or (%eq? a b) (%py-truth (%py-eq a b))))

(define (%py-ne a b)
  (if (and (%number? a) (%number? b))
      (%not (%numeq a b))
      (%py-ne-slow a b)))

(define (%py-ne-slow a b)
  (let ((method (%py-lookup (%py-class-of a) '__ne__)))
    (if (%eq? method %py-absent)
        (let ((equal (%py-eq a b)))
          (if (%boolean? equal) (%not equal) (%py-not equal)))
        (let ((result (method a b)))
          (if (%eq? result %py-not-implemented) (%not (%py-eq-slow a b)) result)))))

(define (%py-is a b)
  (or (%eq? a b)
      (and (%number? a) (%number? b) (%eqv? a b) (%exact-integer? a))))
(define (%py-is-not a b) (%not (%py-is a b)))
