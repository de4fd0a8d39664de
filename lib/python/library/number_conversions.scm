;; int(), float() and str(): numbers of texts and of other objects.

;; The plain value of a number, of a boolean and of an object of a subclass.
(define (%py-plain-number value)
  (cond ((%number? value) value)
        ((%boolean? value) (if value 1 0))
        (else (%py-field value 2))))

;; An object of a class that is a plain value's own, or of a subclass.
(define (%py-instance-of class own value)
  (if (%eq? class own) value (%py-object class (%py-make-names) value)))

(define (%py-float-integer number)
  (cond ((%nan? number)
         (%py-fail %py-ValueError "cannot convert float NaN to integer"))
        ((%infinite? number)
         (%py-fail %py-OverflowError "cannot convert float infinity to integer"))
        (else (%inexact->exact (%truncate number)))))

(define (%py-integer-float number)
  (let ((float (%exact->inexact number)))
    (if (%infinite? float)
        (%py-fail %py-OverflowError "int too large to convert to float")
        float)))

(define (%py-parse-integer text base)
  (let ((number (%text->integer text base %py-digits-limit)))
    (cond ((%exact-integer? number) number)
          ((%string? number)
           (%py-fail %py-ValueError "Exceeds the limit ("
                     (%py-decimal %py-digits-limit)
                     " digits) for integer string conversion: value has " number
                     " digits; use sys.set_int_max_str_digits() to increase the limit"))
          (else
           (%py-fail %py-ValueError "invalid literal for int() with base "
                     (%py-decimal base) ": " (%text-quote text))))))

;; What int() makes of an object.
(define (%py-integer-of value)
  (cond ((%fixnum? value) value)
        ((%flonum? value) (%py-float-integer value))
        ((%exact-integer? value) value)
        ((%string? value) (%py-parse-integer value 10))
        ((%boolean? value) (if value 1 0))
        (else (%py-integer-of-object value))))

(define (%py-integer-of-object value)
  (let ((class (%py-class-of value)))
    (let loop ((methods '(__int__ __index__ __trunc__)))
      (if (%null? methods)
          (if (%py-layout? value str)
              (%py-parse-integer (%py-field value 2) 10)
              (%py-fail
               %py-TypeError
               "int() argument must be a string, a bytes-like object or a real number, not '"
               (%py-kind value) "'"))
          (let ((method (%py-lookup class (%car methods))))
            (if (%eq? method %py-absent)
                (loop (%cdr methods))
                (%py-check-integer (method value) (%car methods))))))))

(define (%py-check-integer value method)
  (let ((number (if (%eq? method '__trunc__)
                    (%py-index-or-absent value)
                    (and (%py-instance? value %py-int) (%py-plain-number value)))))
    (if (%exact-integer? number)
        number
        (%py-fail %py-TypeError (%symbol->string method)
                  (if (%eq? method '__trunc__)
                      " returned non-Integral (type "
                      " returned non-int (type ")
                  (%py-kind value) ")"))))

(define (%py-int-new class #!optional value base)
  (%py-instance-of
   class %py-int
   (cond ((%default? value)
          (if (%default? base)
              0
              (%py-fail %py-TypeError "int() missing string argument")))
         ((%default? base) (%py-integer-of value))
         (else (%py-integer-in-base value (%py-index base))))))

(define (%py-integer-in-base value base)
  (let ((text (%py-string-or-false value)))
    (cond ((%not text)
           (%py-fail %py-TypeError
                     "int() can't convert non-string with explicit base"))
          ((or (%eq? base 0) (and (%ge base 2) (%le base 36)))
           (%py-parse-integer text base))
          (else
           (%py-fail %py-ValueError
                     "int() base must be >= 2 and <= 36, or 0")))))

(define (%py-parse-float text)
  (or (%text->float text)
      (%py-fail %py-ValueError "could not convert string to float: "
                (%text-quote text))))

;; A float of a real number; `otherwise` is called with what is none.
(define (%py-float-of value otherwise)
  (cond ((%flonum? value) value)
        ((%exact-integer? value) (%py-integer-float value))
        ((%boolean? value) (if value 1. 0.))
        (else
         (let* ((class (%py-class-of value)) (method (%py-lookup class '__float__)))
           (if (%not (%eq? method %py-absent))
               (%py-check-float (method value) value)
               (let ((index (%py-index-or-absent value)))
                 (if (%eq? index %py-absent)
                     (otherwise value)
                     (%py-integer-float index))))))))

(define (%py-check-float result value)
  (cond ((%flonum? result) result)
        ((%py-layout? result float) (%py-field result 2))
        (else (%py-fail %py-TypeError (%py-kind value)
                        ".__float__ returned non-float (type " (%py-kind result) ")"))))

(define (%py-no-float value)
  (%py-fail %py-TypeError "float() argument must be a string or a real number, not '"
            (%py-kind value) "'"))

(define (%py-float-new class #!optional value)
  (%py-instance-of
   class %py-float
   (cond ((%default? value) 0.)
         ((%py-string-or-false value) (%py-parse-float (%py-string-or-false value)))
         (else (%py-float-of value %py-no-float)))))

(define (%py-str-new class #!optional object encoding errors)
  (let ((text (cond ((%default? object) "")
                    ((%default? encoding) (%py-str object))
                    (else (%py-decoded object encoding errors)))))
    (if (%eq? class %py-string)
        text
        (%py-object class (%py-make-names) (%py-string-or-false text)))))

;; str(bytes, encoding): the method of what is no string.
(define (%py-decoded object encoding errors)
  (let ((method (%py-lookup (%py-class-of object) 'decode)))
    (cond ((%not (%py-string-or-false encoding))
           (%py-fail %py-TypeError "str() argument 'encoding' must be str, not "
                     (%py-kind encoding)))
          ((%py-string-or-false object)
           (%py-fail %py-TypeError "decoding str is not supported"))
          ((%eq? method %py-absent)
           (%py-fail %py-TypeError "decoding to str: need a bytes-like object, "
                     (%py-kind object) " found"))
          (else (method object encoding errors)))))

(%py-define-methods %py-int (__new__ %py-int-new))
(%py-define-methods %py-float (__new__ %py-float-new))
(%py-define-methods %py-string (__new__ %py-str-new))

(%py-define-signature %py-int-new "int" 2 1 '(cls x base) '() #f #f %py-int-new)
(%py-define-signature %py-str-new "str" 1 1 '(cls object encoding errors) '() #f #f
                      %py-str-new)
