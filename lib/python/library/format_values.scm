;; `format` of strings, integers and floats.

(define (%py-format value spec)
  (cond ((%not (%string? spec)) (%py-format-checked value spec))
        ((%eq? (%string-length spec) 0) (%py-format-plainly value spec))
        ((%string? value) (%py-format-string value value spec))
        ((%fixnum? value) (%py-format-integer value value spec))
        ((%flonum? value) (%py-format-float value value spec))
        (else (%py-format-object value spec))))

(define (%py-format-plainly value spec)
  (cond ((%string? value) value)
        ((%py-object? value) (%py-format-object value spec))
        (else (%py-str value))))

(define (%py-format-checked value spec)
  (%py-format value
              (or (%py-string-or-false spec)
                  (%py-fail %py-TypeError "format() argument 2 must be str, not "
                            (%py-kind spec)))))

;; What the class says; a plain string, as it is to be joined with others.
(define (%py-format-object value spec)
  (let ((text ((%py-lookup (%py-class-of value) '__format__) value spec)))
    (or (%py-string-or-false text)
        (%py-fail %py-TypeError "__format__ must return a str, not "
                  (%py-kind text)))))

(define (%py-plain-format object spec)
  (let ((spec (or (%py-string-or-false spec)
                  (%py-fail %py-TypeError "__format__() argument must be str, not "
                            (%py-kind spec)))))
    (if (%eq? (%string-length spec) 0)
        (%py-str object)
        (%py-fail %py-TypeError "unsupported format string passed to "
                  (%py-kind object) ".__format__"))))

;; A text within a width. The fill is the one that was given, zeros, or spaces.
(define (%py-aligned text spec align)
  (let ((missing (%sub (%py-spec-width spec) (%string-length text))))
    (if (%le missing 0)
        text
        (let ((fill (%py-spec-fill-text spec))
              (left (cond ((%eqv? align #\<) 0)
                          ((%eqv? align #\^) (%quotient missing 2))
                          (else missing))))
          (%py-pad text fill left (%sub missing left))))))

(define (%py-spec-fill-text spec)
  (or (%py-spec-fill spec) (if (%py-spec-zero? spec) "0" " ")))

;; A string; `value` is what messages name.
(define (%py-format-string value text spec-text)
  (let* ((spec (%py-spec spec-text value))
         (type (%py-spec-type spec))
         (precision (%py-spec-precision spec)))
    (if (%not (%memv type '(#f #\s))) (%py-unknown-type type value))
    (%py-check-string-spec spec)
    (%py-aligned (if (and (%ge precision 0) (%lt precision (%string-length text)))
                     (%substring text 0 precision)
                     text)
                 spec
                 (or (%py-spec-align spec) #\<))))

(define (%py-check-string-spec spec)
  (let ((sign (%py-spec-sign spec)))
    (if (%not (%string=? (%py-spec-separator spec) ""))
        (%py-bad-separator (%py-spec-separator spec) #\s))
    (if sign
        (%py-fail %py-ValueError (if (%eqv? sign #\space) "Space" "Sign")
                  " not allowed in string format specifier"))
    (if (%py-spec-coerce? spec)
        (%py-fail
         %py-ValueError
         "Negative zero coercion (z) not allowed in string format specifier"))
    (if (%py-spec-alternate? spec)
        (%py-fail %py-ValueError
                  "Alternate form (#) not allowed in string format specifier"))
    (if (%eqv? (%py-spec-align spec) #\=)
        (%py-fail %py-ValueError
                  "'=' alignment not allowed in string format specifier"))))

;; How numbers are aligned: `0` before the width means zeros behind the sign.
(define (%py-number-align spec)
  (or (%py-spec-align spec) (if (%py-spec-zero? spec) #\= #\>)))

(define (%py-sign-text negative? spec)
  (cond (negative? "-")
        ((%eqv? (%py-spec-sign spec) #\+) "+")
        ((%eqv? (%py-spec-sign spec) #\space) " ")
        (else "")))

;; A number of parts: sign and prefix, digits that may be grouped, the rest.
(define (%py-lay-out head digits rest spec group)
  (let* ((align (%py-number-align spec))
         (separator (%py-spec-separator spec))
         (inside? (%eqv? align #\=))
         (others (%add (%string-length head) (%string-length rest)))
         (width (%sub (%py-spec-width spec) others))
         (zeros? (and inside? (%string=? (%py-spec-fill-text spec) "0")))
         (grouped (if (or zeros? (%not (%string=? separator "")))
                      (%text-group digits separator group
                                   (if (and zeros? (%gt width 0)) width 0))
                      digits))
         (missing (%sub width (%string-length grouped))))
    (if (and inside? (%gt missing 0))
        (%string-concatenate
         (%list head (%text-repeat (%py-spec-fill-text spec) missing) grouped rest))
        (let ((text (%string-concatenate (%list head grouped rest))))
          (if (%gt missing 0) (%py-aligned text spec align) text)))))

;; An integer; `value` is what messages name.
(define (%py-format-integer value number spec-text)
  (let* ((spec (%py-spec spec-text value)) (type (%py-spec-type spec)))
    (cond ((%memv type '(#f #\d #\n #\b #\o #\x #\X))
           (%py-check-integer-spec spec)
           (%py-format-digits number spec type))
          ((%eqv? type #\c)
           (%py-check-integer-spec spec)
           (%py-format-code number spec))
          ((%memv type '(#\e #\E #\f #\F #\g #\G #\%))
           (%py-format-real (%py-integer-float number) spec))
          (else (%py-unknown-type type value)))))

(define (%py-check-integer-spec spec)
  (if (%not (%eqv? (%py-spec-precision spec) -1))
      (%py-fail %py-ValueError "Precision not allowed in integer format specifier"))
  (if (%py-spec-coerce? spec)
      (%py-fail
       %py-ValueError
       "Negative zero coercion (z) not allowed in integer format specifier")))

(define (%py-format-digits number spec type)
  (if (and (%py-spec-plain? spec) (%memv type '(#f #\d)))
      (%py-aligned (%py-integer-text number) spec (or (%py-spec-align spec) #\>))
      (%py-format-digits-in-full number spec type)))

(define (%py-format-digits-in-full number spec type)
  (let* ((radix (cond ((%memv type '(#\x #\X)) 16)
                      ((%eqv? type #\b) 2)
                      ((%eqv? type #\o) 8)
                      (else 10)))
         (magnitude (%abs number))
         (digits (if (%eq? radix 10)
                     (%py-integer-text magnitude)
                     (%number->string magnitude radix)))
         (prefix (if (and (%py-spec-alternate? spec) (%not (%eq? radix 10)))
                     (%string-append2 "0" (%list->string (%list type)))
                     "")))
    (%py-lay-out (%string-append2 (%py-sign-text (%negative? number) spec) prefix)
                 (if (%eqv? type #\X) (%string-upcase digits) digits)
                 ""
                 spec
                 (if (%eq? radix 10) 3 4))))

(define (%py-format-code number spec)
  (if (%py-spec-sign spec)
      (%py-fail %py-ValueError
                "Sign not allowed with integer format specifier 'c'"))
  (if (%py-spec-alternate? spec)
      (%py-fail
       %py-ValueError
       "Alternate form (#) not allowed with integer format specifier 'c'"))
  (if (%gt (%integer-length number) 63)
      (%py-fail %py-OverflowError "Python int too large to convert to C long"))
  (%py-lay-out "" (%py-format-character number) "" spec 3))

(define (%py-format-character number)
  (if (or (%negative? number) (%gt number 1114111))
      (%py-fail %py-OverflowError "%c arg not in range(0x110000)")
      (%py-character number)))

;; A float; `value` is what messages name.
(define (%py-format-float value number spec-text)
  (let* ((spec (%py-spec spec-text value)) (type (%py-spec-type spec)))
    (if (%memv type '(#f #\e #\E #\f #\F #\g #\G #\n #\%))
        (%py-format-real number spec)
        (%py-unknown-type type value))))

(define (%py-format-real number spec)
  (let ((text (%py-real-text number (%py-spec-type spec) (%py-spec-precision spec)
                             (%py-spec-alternate? spec))))
    (if (%py-spec-plain? spec)
        (%py-aligned text spec (or (%py-spec-align spec) #\>))
        (%py-lay-out-real text spec))))

(define (%py-lay-out-real text spec)
  (let* ((negative? (%eqv? (%string-ref text 0) #\-))
         (body (if negative? (%substring text 1 (%string-length text)) text))
         (negative? (and negative?
                         (%not (and (%py-spec-coerce? spec) (%py-zero-text? body)))))
         (whole (%py-digits-end body)))
    (%py-lay-out (%py-sign-text negative? spec)
                 (%substring body 0 whole)
                 (%substring body whole (%string-length body))
                 spec
                 3)))

(define (%py-real-text number type precision alternate?)
  (let ((some (if (%lt precision 0) 6 precision)))
    (cond ((%eqv? type #\f) (%float->text number #\f some alternate?))
          ((%not type)
           (if (%lt precision 0)
               (%float->text number #\r -1 alternate?)
               (%float->text number #\n precision alternate?)))
          ((%eqv? type #\%)
           (%string-append2 (%float->text (%mul number 100.) #\f some alternate?) "%"))
          ((%memv type '(#\E #\F #\G))
           (%string-upcase
            (%float->text number (%char-downcase type) some alternate?)))
          ((%eqv? type #\n) (%float->text number #\g some alternate?))
          (else (%float->text number type some alternate?)))))

(define (%py-digits-end text)
  (let ((end (%string-length text)))
    (let loop ((place 0))
      (if (and (%lt place end) (%py-decimal-digit? (%string-ref text place)))
          (loop (%add place 1))
          place))))

;; Whether the digits before an exponent are all zeros.
(define (%py-zero-text? text)
  (let loop ((rest (%py-characters text)))
    (cond ((or (%null? rest) (%memv (%car rest) '(#\e #\E #\%))) #t)
          ((%memv (%car rest) '(#\0 #\.)) (loop (%cdr rest)))
          (else #f))))

;; A complex number: both parts as floats, within one width.
(define (%py-format-complex value spec-text)
  (let* ((spec (%py-spec spec-text value))
         (type (%py-spec-type spec))
         (part (lambda (number sign)
                 (%py-format-real
                  (%exact->inexact number)
                  (%vector #f #f sign #f (%py-spec-alternate? spec) #f 0
                           (%py-spec-separator spec) (%py-spec-precision spec) type #f)))))
    (if (%not (%memv type '(#f #\e #\E #\f #\F #\g #\G #\n)))
        (%py-unknown-type type value))
    (%py-aligned
     (%string-concatenate
      (%list (part (%real-part value) (%py-spec-sign spec))
             (part (%imag-part value) #\+) "j"))
     spec
     (or (%py-spec-align spec) #\>))))

;; The method of a class: with an empty specification as `str`.
(define-syntax %py-define-format
  (syntax-rules ()
    ((_ class name plain format)
     (begin
       (define (name self spec)
         (let ((spec (%py-string-argument spec "__format__() argument ")))
           (if (%eq? (%string-length spec) 0)
               (%py-str self)
               (format self (plain self) spec))))
       (%py-class-define! class '__format__ name)))))

(%py-define-format %py-string %py-format-of-str %py-string-or-false %py-format-string)
(%py-define-format %py-int %py-format-of-int %py-plain-number %py-format-integer)
(%py-define-format %py-float %py-format-of-float %py-plain-number %py-format-float)
(%py-define-format %py-complex %py-format-of-complex %py-plain-number
                   (lambda (value number spec) (%py-format-complex number spec)))
(%py-define-methods %py-object-class (__format__ %py-plain-format))

(%py-define-builtin format
                    (lambda (value #!optional spec)
                      (%py-format value (%py-given spec ""))))
