;; Methods of int, float and bool.

;; Operators as methods: explicit calls, and objects of subclasses. What is no number is for the other operand.
(define (%py-number-or-false value)
  (cond ((%number? value) value)
        ((%boolean? value) (if value 1 0))
        ((%py-layout? value int) (%py-field value 2))
        ((%py-layout? value float) (%py-field value 2))
        (else #f)))

(define (%py-integer-or-false value)
  (let ((number (%py-number-or-false value)))
    (if (%exact-integer? number) number #f)))

;; (class operand-test (method reflected operator) …)
(define-syntax %py-define-number-operators
  (syntax-rules ()
    ((_ class operand (method reflected operator) ...)
     (begin
       (begin
         (%py-class-define!
          class 'method
          (lambda (self other)
            (let ((number (operand other)))
              (if number (operator (%py-plain-number self) number) %py-not-implemented))))
         (%py-class-define!
          class 'reflected
          (lambda (self other)
            (let ((number (operand other)))
              (if number
                  (operator number (%py-plain-number self))
                  %py-not-implemented)))))
       ...))))

(%py-define-number-operators %py-int %py-integer-or-false
 (__add__ __radd__ %py-add) (__sub__ __rsub__ %py-sub) (__mul__ __rmul__ %py-mul)
 (__truediv__ __rtruediv__ %py-truediv) (__floordiv__ __rfloordiv__ %py-floordiv)
 (__mod__ __rmod__ %py-mod) (__divmod__ __rdivmod__ %py-divmod)
 (__and__ __rand__ %py-and) (__or__ __ror__ %py-or) (__xor__ __rxor__ %py-xor)
 (__lshift__ __rlshift__ %py-lshift) (__rshift__ __rrshift__ %py-rshift))

(%py-define-number-operators %py-float %py-number-or-false
 (__add__ __radd__ %py-float-add) (__sub__ __rsub__ %py-float-sub)
 (__mul__ __rmul__ %py-float-mul) (__truediv__ __rtruediv__ %py-float-truediv)
 (__floordiv__ __rfloordiv__ %py-float-quotient) (__mod__ __rmod__ %py-float-rest)
 (__divmod__ __rdivmod__ %py-float-divmod))

(define-syntax %py-define-float-operators
  (syntax-rules ()
    ((_ (name operator) ...)
     (begin
       (define (name a b)
         (operator (%py-float-of a %py-no-float) (%py-float-of b %py-no-float)))
       ...))))

(%py-define-float-operators
 (%py-float-add %py-add) (%py-float-sub %py-sub) (%py-float-mul %py-mul)
 (%py-float-truediv %py-truediv) (%py-float-quotient %py-floordiv)
 (%py-float-rest %py-mod))

(define (%py-float-divmod a b)
  (let ((a (%py-float-of a %py-no-float)) (b (%py-float-of b %py-no-float)))
    (if (%zero? b)
        (%py-division-by-zero "float divmod()")
        (%vector (%py-floordiv a b) (%py-mod a b)))))

;; Comparisons of integers know only integers: those with floats are the floats'.
(define-syntax %py-define-number-comparisons
  (syntax-rules ()
    ((_ class operand (method primitive) ...)
     (%py-define-methods class
       (method
        (lambda (self other)
          (let ((number (operand other)))
            (if number
                (primitive (%py-plain-number self) number)
                %py-not-implemented)))) ...))))

(define-syntax %py-define-all-comparisons
  (syntax-rules ()
    ((_ class operand)
     (%py-define-number-comparisons class operand
       (__eq__ %numeq) (__ne__ %py-differ) (__lt__ %lt) (__le__ %le)
       (__gt__ %gt) (__ge__ %ge)))))

(define (%py-differ a b) (%not (%numeq a b)))

(%py-define-all-comparisons %py-int %py-integer-or-false)
(%py-define-all-comparisons %py-float %py-number-or-false)

;; pow with a third argument: only of integers.
(define (%py-int-pow self exponent #!optional modulus)
  (let ((exponent (%py-integer-or-false exponent)))
    (cond ((%not exponent) %py-not-implemented)
          ((or (%default? modulus) (%eq? modulus %py-none))
           (%py-pow (%py-plain-number self) exponent))
          ((%py-integer-or-false modulus)
           (%py-power-in (%py-plain-number self) exponent
                         (%py-integer-or-false modulus)))
          (else %py-not-implemented))))

(define (%py-power-in base exponent modulus)
  (if (%zero? modulus)
      (%py-fail %py-ValueError "pow() 3rd argument cannot be 0"))
  (let* ((positive (%abs modulus))
         (base (if (%negative? exponent) (%py-inverse base positive) base)))
    (%modulo (%py-power-modulo base (%abs exponent) positive) modulus)))

;; The inverse of a number modulo another, by Euclid's algorithm.
(define (%py-inverse number modulus)
  (let loop ((a (%modulo number modulus)) (b modulus) (x 1) (y 0))
    (if (%zero? a)
        (if (%eqv? b 1)
            (%modulo y modulus)
            (%py-fail %py-ValueError
                      "base is not invertible for the given modulus"))
        (let ((times (%quotient b a)))
          (loop (%sub b (%mul times a)) a (%sub y (%mul times x)) x)))))

(define (%py-int-rpow self base #!optional modulus)
  (let ((base (%py-integer-or-false base)))
    (if base (%py-int-pow base self modulus) %py-not-implemented)))

(define (%py-float-pow-method self exponent #!optional modulus)
  (let ((exponent (%py-number-or-false exponent)))
    (cond ((%not exponent) %py-not-implemented)
          ((%not (or (%default? modulus) (%eq? modulus %py-none)))
           (%py-fail
            %py-TypeError
            "pow() 3rd argument not allowed unless all arguments are integers"))
          (else (%py-pow (%py-plain-number self) exponent)))))

(define (%py-float-rpow self base #!optional modulus)
  (let ((base (%py-number-or-false base)))
    (if base
        (%py-pow (%py-float-of base %py-no-float) (%py-plain-number self))
        %py-not-implemented)))

;; Rounding, half to even. Of an integer: to a power of ten; of a float: of its exact value.
(define (%py-int-round self #!optional digits)
  (let ((number (%py-plain-number self)))
    (if (or (%default? digits) (%eq? digits %py-none))
        number
        (let ((digits (%py-index digits)))
          (if (%ge digits 0)
              number
              (let ((unit (%expt 10 (%negate digits))))
                (%mul unit (%round (%div number unit)))))))))

(define (%py-float-round self #!optional digits)
  (let ((number (%py-plain-number self)))
    (if (or (%default? digits) (%eq? digits %py-none))
        (%py-float-integer (if (%finite? number) (%round number) number))
        (%py-float-round-to number (%py-clamped (%py-index digits))))))

(define (%py-float-round-to number digits)
  (cond ((or (%not (%finite? number)) (%zero? number)) number)
        ((%gt digits 323) number)
        ((%ge digits 0) (%text->float (%float->text number #\f digits #f)))
        ((%lt digits -308) (%mul number 0.))
        (else
         (let* ((unit (%expt 10 (%negate digits)))
                (rounded (%mul unit (%round (%div (%inexact->exact number) unit)))))
           (if (%zero? rounded)
               (%mul number 0.)
               (let ((float (%exact->inexact rounded)))
                 (if (%infinite? float)
                     (%py-fail %py-OverflowError
                               "rounded value too large to represent")
                     float)))))))

(define (%py-int-bit-length self) (%integer-length (%abs (%py-plain-number self))))
(define (%py-int-bit-count self) (%bit-count (%abs (%py-plain-number self))))
(define (%py-int-ratio self) (%vector (%py-plain-number self) 1))
(define (%py-int-zero self) 0)
(define (%py-int-one self) 1)
(define (%py-int-repr self)
  (if (%boolean? self)
      (if self "True" "False")
      (%py-integer-text (%py-plain-number self))))

(define-syntax %py-number-getter
  (syntax-rules ()
    ((_ procedure)
     (%py-object %py-property #f procedure %py-none %py-none %py-none))))

;; A method that takes nothing and does something with the plain number.
(define-syntax %py-define-unary-methods
  (syntax-rules ()
    ((_ class (method (number) result) ...)
     (%py-define-methods class
       (method (lambda (self) (let ((number (%py-plain-number self))) result))) ...))))

(%py-define-unary-methods %py-int
 (__int__ (number) number) (__index__ (number) number) (__trunc__ (number) number)
 (__floor__ (number) number) (__ceil__ (number) number) (__pos__ (number) number)
 (conjugate (number) number) (__float__ (number) (%py-integer-float number))
 (__neg__ (number) (%negate number)) (__abs__ (number) (%abs number))
 (__invert__ (number) (%bitwise-not number)) (__bool__ (number) (%not (%zero? number)))
 (__hash__ (number) (%py-hash number)))

(%py-define-methods %py-int
  (__pow__ %py-int-pow)
  (__rpow__ %py-int-rpow)
  (__round__ %py-int-round)
  (__repr__ %py-int-repr)
  (bit_length %py-int-bit-length)
  (bit_count %py-int-bit-count)
  (as_integer_ratio %py-int-ratio)
  (__getnewargs__ (lambda (self) (%vector (%py-plain-number self))))
  (real (%py-number-getter %py-plain-number))
  (imag (%py-number-getter %py-int-zero))
  (numerator (%py-number-getter %py-plain-number))
  (denominator (%py-number-getter %py-int-one)))

;; The operators of two booleans give booleans.
(define-syntax %py-define-boolean-operators
  (syntax-rules ()
    ((_ (method reflected operator) ...)
     (%py-define-methods %py-bool
       (method
        (lambda (self other)
          (let ((plain (if (%boolean? other) other (%py-integer-or-false other))))
            (if (or plain (%boolean? other))
                (operator self plain)
                %py-not-implemented)))) ...
       (reflected
        (lambda (self other)
          (let ((number (%py-integer-or-false other)))
            (if number (operator number self) %py-not-implemented)))) ...))))

(%py-define-boolean-operators
 (__and__ __rand__ %py-and) (__or__ __ror__ %py-or) (__xor__ __rxor__ %py-xor))
