;; Methods of float other than operators, and of complex.

(define (%py-float-ratio self)
  (let ((number (%py-plain-number self)))
    (cond ((%nan? number)
           (%py-fail %py-ValueError "cannot convert NaN to integer ratio"))
          ((%infinite? number)
           (%py-fail %py-OverflowError "cannot convert Infinity to integer ratio"))
          (else
           (let ((exact (%inexact->exact number)))
             (%vector (%numerator exact) (%denominator exact)))))))

(define (%py-float-whole? number) (and (%finite? number) (%integer? number)))

(define (%py-float-fromhex class text)
  (let* ((text (%py-string-argument text "fromhex() argument "))
         (number (%hexadecimal->float text)))
    (cond ((%flonum? number)
           (if (%eq? class %py-float) number (class number)))
          (number
           (%py-fail %py-OverflowError
                     "hexadecimal value too large to represent as a float"))
          (else
           (%py-fail %py-ValueError
                     "invalid hexadecimal floating-point string")))))

(define (%py-float-zero self) 0.)

(%py-define-unary-methods %py-float
 (__float__ (number) number) (__pos__ (number) number) (conjugate (number) number)
 (__int__ (number) (%py-float-integer number))
 (__trunc__ (number) (%py-float-integer number))
 (__floor__ (number)
            (%py-float-integer (if (%finite? number) (%floor number) number)))
 (__ceil__ (number)
           (%py-float-integer (if (%finite? number) (%ceiling number) number)))
 (__neg__ (number) (%mul -1. number)) (__abs__ (number) (%abs number))
 (__bool__ (number) (%not (%zero? number))) (__hash__ (number) (%py-hash number))
 (__repr__ (number) (%py-float-text number))
 (is_integer (number) (%py-float-whole? number))
 (hex (number) (%float->hexadecimal number)))

(%py-define-methods %py-float
  (__pow__ %py-float-pow-method)
  (__rpow__ %py-float-rpow)
  (__round__ %py-float-round)
  (as_integer_ratio %py-float-ratio)
  (fromhex (%py-object %py-classmethod #f %py-float-fromhex))
  (__getnewargs__ (lambda (self) (%vector (%py-plain-number self))))
  (real (%py-number-getter %py-plain-number))
  (imag (%py-number-getter %py-float-zero)))

;; A complex number of the library has inexact parts.
(define (%py-complex-conjugate self)
  (let ((number (%py-plain-number self)))
    (%make-rectangular (%real-part number) (%mul -1. (%imag-part number)))))

(%py-define-unary-methods %py-complex
 (__repr__ (number) (%py-complex-text number))
 (__bool__ (number) (%not (%zero? number)))
 (__abs__ (number) (%magnitude number)))

(%py-define-methods %py-complex
  (conjugate %py-complex-conjugate)
  (real (%py-number-getter
         (lambda (self) (%exact->inexact (%real-part (%py-plain-number self))))))
  (imag (%py-number-getter
         (lambda (self) (%exact->inexact (%imag-part (%py-plain-number self)))))))
