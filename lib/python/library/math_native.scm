;; What the module math has of floats.

(define (%py-math-float value)
  (cond ((%flonum? value) value)
        ((%fixnum? value) (%exact->inexact value))
        (else (%py-float-of value %py-math-no-float))))

(define (%py-math-no-float value)
  (%py-fail %py-TypeError "must be real number, not " (%py-kind value)))

(define (%py-math-domain) (%py-fail %py-ValueError "math domain error"))
(define (%py-math-range) (%py-fail %py-OverflowError "math range error"))

;; A result that is no number, though the argument is one, is an error; one that is infinite is out of range.
(define (%py-math-check result argument infinite)
  (if (%zero? (%sub result result))
      result
      (%py-math-check-special result argument infinite)))

(define (%py-math-check-special result argument infinite)
  (cond ((%nan? result) (if (%nan? argument) result (%py-math-domain)))
        ((and (%infinite? result) (%finite? argument)) (infinite))
        (else result)))

(define-syntax %py-define-float-functions
  (syntax-rules ()
    ((_ (procedure name infinite) ...)
     (begin
       (define (procedure value)
         (let ((number (%py-math-float value)))
           (%py-math-check (%float-function name number 0.) number infinite)))
       ...))))

(%py-define-float-functions
 (%py-math-sinh "sinh" %py-math-range) (%py-math-cosh "cosh" %py-math-range)
 (%py-math-tanh "tanh" %py-math-range) (%py-math-asinh "asinh" %py-math-range)
 (%py-math-acosh "acosh" %py-math-range) (%py-math-atanh "atanh" %py-math-domain)
 (%py-math-exp2 "exp2" %py-math-range) (%py-math-expm1 "expm1" %py-math-range)
 (%py-math-log1p "log1p" %py-math-domain) (%py-math-cbrt "cbrt" %py-math-range)
 (%py-math-erf "erf" %py-math-range) (%py-math-erfc "erfc" %py-math-range))

(define-syntax %py-define-primitive-functions
  (syntax-rules ()
    ((_ (procedure primitive infinite) ...)
     (begin
       (define (procedure value)
         (let ((number (%py-math-float value)))
           (%py-math-check (primitive number) number infinite)))
       ...))))

(define (%py-math-finite primitive value)
  (let ((number (%py-math-float value)))
    (cond ((%nan? number) number)
          ((%infinite? number) (%py-math-domain))
          (else (primitive number)))))

(%py-define-primitive-functions
 (%py-math-exp %exp %py-math-range) (%py-math-sin %sin %py-math-range)
 (%py-math-cos %cos %py-math-range) (%py-math-tan %tan %py-math-range)
 (%py-math-atan %atan %py-math-range))

(define (%py-math-sqrt value)
  (let ((number (%py-math-float value)))
    (if (%lt number 0.) (%py-math-domain) (%sqrt number))))

(define (%py-math-asin value)
  (let ((number (%py-math-float value)))
    (if (%gt (%abs number) 1.) (%py-math-domain) (%asin number))))

(define (%py-math-acos value)
  (let ((number (%py-math-float value)))
    (if (%gt (%abs number) 1.) (%py-math-domain) (%acos number))))

(define (%py-math-atan2 y x)
  (%atan2 (%py-math-float y) (%py-math-float x)))

;; Logarithms; integers may be beyond the range of floats.
(define (%py-math-logarithm value of-float factor)
  (if (%exact-integer? value)
      (if (%positive? value)
          (let ((length (%integer-length value)))
            (if (%gt length 1023)
                (%add (of-float (%exact->inexact
                                 (%div value (%arithmetic-shift 1 length))))
                      (%mul factor (%exact->inexact length)))
                (of-float (%exact->inexact value))))
          (%py-math-domain))
      (let ((number (%py-math-float value)))
        (cond ((%nan? number) number)
              ((%le number 0.) (%py-math-domain))
              (else (of-float number))))))

(define (%py-math-ln value)
  (%py-math-logarithm value (lambda (number) (%log number)) .6931471805599453))
(define (%py-math-log2 value)
  (%py-math-logarithm value (lambda (number) (%float-function "log2" number 0.)) 1.))
(define (%py-math-log10 value)
  (%py-math-logarithm value (lambda (number) (%float-function "log10" number 0.))
                      .3010299956639812))

(define (%py-math-log value #!optional base)
  (if (%default? base)
      (%py-math-ln value)
      (let ((top (%py-math-ln value)) (bottom (%py-math-ln base)))
        (if (%zero? bottom)
            (%py-fail %py-ZeroDivisionError "float division by zero")
            (%div top bottom)))))

(define (%py-math-gamma value)
  (let ((number (%py-math-float value)))
    (cond ((%nan? number) number)
          ((%infinite? number) (if (%positive? number) number (%py-math-domain)))
          ((and (%le number 0.) (%integer? number)) (%py-math-domain))
          (else (%py-math-check (%float-function "gamma" number 0.) number %py-math-range)))))

(define (%py-math-lgamma value)
  (let ((number (%py-math-float value)))
    (if (and (%finite? number) (%le number 0.) (%integer? number))
        (%py-math-domain)
        (%py-math-check (%float-function "lgamma" number 0.) number %py-math-range))))

(define (%py-math-pow base exponent)
  (let ((x (%py-math-float base)) (y (%py-math-float exponent)))
    (cond ((%zero? y) 1.)
          ((%numeq x 1.) 1.)
          ((or (%nan? x) (%nan? y)) (%add x y))
          ((and (%zero? x) (%negative? y) (%finite? y)) (%py-math-domain))
          ((and (%finite? x) (%negative? x) (%finite? y) (%not (%integer? y)))
           (%py-math-domain))
          ((and (%infinite? y) (%numeq (%abs x) 1.)) 1.)
          ((and (%infinite? x) (%negative? x) (%not (%integer? y)))
           (if (%negative? y) 0. (%negate x)))
          ((%infinite? y)
           (if (%eq? (%gt (%abs x) 1.) (%positive? y)) (%abs y) 0.))
          (else
           (let ((result (%expt x y)))
             (if (and (%infinite? result) (%finite? x)) (%py-math-range) result))))))

(define (%py-math-fmod a b)
  (let ((x (%py-math-float a)) (y (%py-math-float b)))
    (cond ((or (%nan? x) (%nan? y)) (%add x y))
          ((or (%infinite? x) (%zero? y)) (%py-math-domain))
          (else (%float-function "fmod" x y)))))

(define (%py-math-remainder a b)
  (let ((x (%py-math-float a)) (y (%py-math-float b)))
    (cond ((or (%nan? x) (%nan? y)) (%add x y))
          ((or (%infinite? x) (%zero? y)) (%py-math-domain))
          ((%infinite? y) x)
          (else
           (let* ((exact (%inexact->exact x)) (divisor (%inexact->exact y))
                  (rest (%sub exact (%mul divisor (%round (%div exact divisor))))))
             (if (%zero? rest) (%py-math-copysign 0. x) (%exact->inexact rest)))))))

(define (%py-math-negative? number)
  (or (%negative? number) (and (%zero? number) (%negative? (%div 1. number)))))

(define (%py-math-copysign a b)
  (let ((x (%abs (%py-math-float a))) (y (%py-math-float b)))
    (if (%py-math-negative? y) (%mul -1. x) x)))

(define (%py-math-nextafter a b)
  (%float-function "nextafter" (%py-math-float a) (%py-math-float b)))

(define (%py-math-frexp value)
  (let* ((number (%py-math-float value))
         (power (%float-function "exponent" number 0.)))
    (%vector (%float-function "ldexp" number (%mul -1. power))
             (%inexact->exact power))))

(define (%py-math-ldexp value power)
  (let* ((number (%py-math-float value))
         (power (%py-index power))
         (result (%float-function
                  "ldexp" number
                  (%exact->inexact (if (%gt power 10000) 10000 (if (%lt power -10000) -10000 power))))))
    (if (and (%infinite? result) (%finite? number)) (%py-math-range) result)))

;; The exact sum of floats, rounded once.
(define (%py-math-fsum values)
  (let ((iterator (%py-iter values)))
    (let loop ((sum 0) (special 0.))
      (let ((value (%py-next iterator)))
        (if (%eof-object? value)
            (cond ((%not (%zero? special)) special)
                  ((%nan? special) special)
                  (else (let ((result (%exact->inexact sum)))
                          (if (%infinite? result)
                              (%py-fail %py-OverflowError "intermediate overflow in fsum")
                              result))))
            (let ((number (%py-math-float value)))
              (if (%finite? number)
                  (loop (%add sum (%inexact->exact number)) special)
                  (if (and (%infinite? number) (%infinite? special)
                           (%not (%numeq number special)))
                      (%py-fail %py-ValueError "-inf + inf in fsum")
                      (loop sum (%add special number))))))))))

(define (%py-math-isnan value) (%nan? (%py-math-float value)))
(define (%py-math-isinf value) (%infinite? (%py-math-float value)))
(define (%py-math-isfinite value) (%finite? (%py-math-float value)))
(define (%py-math-fabs value) (%abs (%py-math-float value)))

(define (%py-math-isqrt value)
  (let ((number (%py-index value)))
    (if (%negative? number)
        (%py-fail %py-ValueError "isqrt() argument must be nonnegative")
        (%car (%values->list (%exact-integer-sqrt number))))))

(define-syntax %py-define-integral
  (syntax-rules ()
    ((_ (procedure primitive method) ...)
     (begin
       (define (procedure value)
         (let ((own (%py-lookup (%py-class-of value) 'method)))
           (cond ((%flonum? value) (%py-float-integer (primitive value)))
                 ((%not (%eq? own %py-absent)) (own value))
                 (else (%py-float-integer (primitive (%py-math-float value)))))))
       ...))))

(%py-define-integral
 (%py-math-floor %floor __floor__) (%py-math-ceil %ceiling __ceil__))

(define (%py-math-trunc value)
  (let ((own (%py-lookup (%py-class-of value) '__trunc__)))
    (cond ((%flonum? value) (%py-float-integer value))
          ((%eq? own %py-absent)
           (%py-fail %py-TypeError "type " (%py-kind value)
                     " doesn't define __trunc__ method"))
          (else (own value)))))

(define (%py-math-gcd a b) (%gcd2 (%py-index a) (%py-index b)))
(define (%py-math-lcm a b) (%lcm2 (%py-index a) (%py-index b)))
(define (%py-math-hypot a b) (%float-function "hypot" (%py-math-float a) (%py-math-float b)))

;; The root of the sum of squares, rounded once.
(define (%py-math-norm values)
  (let loop ((rest values) (sum 0) (special #f))
    (if (%pair? rest)
        (let ((number (%py-math-float (%car rest))))
          (cond ((%infinite? number) (%abs number))
                ((%nan? number) (loop (%cdr rest) sum number))
                (else
                 (let ((exact (%inexact->exact number)))
                   (loop (%cdr rest) (%add sum (%mul exact exact)) special)))))
        (or special (%exact->inexact (%py-math-exact-root sum))))))

;; A rational that is near enough to the root of a rational to be rounded as the root is.
(define (%py-math-exact-root sum)
  (let* ((scale (%arithmetic-shift 1 (%mul 2 (%add 1100 (%integer-length (%denominator sum))))))
         (root (%py-math-isqrt (%floor (%mul sum scale)))))
    (%div root (%py-math-isqrt scale))))
