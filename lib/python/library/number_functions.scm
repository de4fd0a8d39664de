;; Builtin functions of numbers and characters: chr, ord, hex, round, abs, pow, divmod.

;; The string of one character of a code within range.
(define (%py-character code) (%text-character code))

(define (%py-chr value)
  (let ((code (%py-index value)))
    (if (or (%lt code 0) (%gt code 1114111))
        (%py-fail %py-ValueError "chr() arg not in range(0x110000)")
        (%py-character code))))

(define (%py-ord value)
  (let ((text (%py-string-or-false value)))
    (cond ((%not text) (%py-ord-of-object value))
          ((%eq? (%string-length text) 1) (%char->integer (%string-ref text 0)))
          (else
           (%py-fail %py-TypeError "ord() expected a character, but string of length "
                     (%py-decimal (%string-length text)) " found")))))

(define (%py-ord-of-object value)
  (%py-fail %py-TypeError "ord() expected string of length 1, but "
            (%py-kind value) " found"))

(define-syntax %py-define-radix
  (syntax-rules ()
    ((_ (name procedure prefix radix) ...)
     (begin
       (begin
         (define (procedure value)
           (let* ((number (%py-index value))
                  (digits (%number->string (%abs number) radix)))
             (%string-append2 (if (%negative? number) (%string-append2 "-" prefix) prefix)
                              digits)))
         (%py-define-builtin name procedure))
       ...))))

(%py-define-radix
 (hex %py-hex "0x" 16) (oct %py-oct "0o" 8) (bin %py-bin "0b" 2))

(define (%py-round number #!optional digits)
  (cond ((and (%flonum? number) (%default? digits)) (%py-float-round number))
        ((and (%flonum? number) (%fixnum? digits)) (%py-float-round-to number digits))
        (else
         (let ((method (%py-lookup (%py-class-of number) '__round__)))
           (cond ((%eq? method %py-absent)
                  (%py-fail %py-TypeError "type " (%py-kind number)
                            " doesn't define __round__ method"))
                 ((or (%default? digits) (%eq? digits %py-none)) (method number))
                 (else (method number digits)))))))

(define (%py-abs value)
  (cond ((or (%fixnum? value) (%flonum? value)) (%abs value))
        (else
         (let ((method (%py-lookup (%py-class-of value) '__abs__)))
           (if (%eq? method %py-absent)
               (%py-fail %py-TypeError "bad operand type for abs(): '"
                         (%py-kind value) "'")
               (method value))))))

(define (%py-power base exponent #!optional modulus)
  (if (or (%default? modulus) (%eq? modulus %py-none))
      (%py-pow base exponent)
      (let* ((method (%py-lookup (%py-class-of base) '__pow__))
             (result (if (%eq? method %py-absent)
                         %py-not-implemented
                         (method base exponent modulus))))
        (if (%eq? result %py-not-implemented)
            (%py-power-unsupported base exponent modulus)
            result))))

(define (%py-power-unsupported base exponent modulus)
  (if (and (%py-number-or-false base) (%py-number-or-false exponent)
           (%py-number-or-false modulus))
      (%py-fail %py-TypeError
                "pow() 3rd argument not allowed unless all arguments are integers")
      (%py-fail %py-TypeError
                "unsupported operand type(s) for ** or pow(): '"
                (%py-kind base) "', '" (%py-kind exponent) "', '"
                (%py-kind modulus) "'")))

(define (%py-divmod-of a b)
  (if (and (%fixnum? a) (%fixnum? b) (%positive? b))
      (%vector (%py-floor-quotient a b) (%modulo a b))
      (%py-binary a b '__divmod__ '__rdivmod__ "divmod()")))

(%py-define-builtin chr %py-chr)
(%py-define-builtin ord %py-ord)
(%py-define-builtin round %py-round)
(%py-define-builtin abs %py-abs)
(%py-define-builtin pow %py-power)
(%py-define-builtin divmod %py-divmod-of)

(%py-define-signature %py-round "round" 0 1 '(number ndigits) '() #f #f %py-round)
(%py-define-signature %py-power "pow" 0 2 '(base exp mod) '() #f #f %py-power)
