;; Tests of arguments. A failure names the procedure that the program called.

(define (%check-procedure who position value)
  (if (%procedure? value)
      value
      (%type-error who position "a procedure" value)))

(define (%check-list who position value)
  (if (%list? value)
      value
      (%type-error who position "a list" value)))

(define (%check-string who position value)
  (if (%string? value)
      value
      (%type-error who position "a string" value)))

(define (%check-char who position value)
  (if (%char? value)
      value
      (%type-error who position "a character" value)))

(define (%check-vector who position value)
  (if (%vector? value)
      value
      (%type-error who position "a vector" value)))

(define (%check-symbol who position value)
  (if (%symbol? value)
      value
      (%type-error who position "a symbol" value)))

(define (%check-number who position value)
  (if (%number? value)
      value
      (%type-error who position "a number" value)))

(define (%check-real who position value)
  (if (%real? value)
      value
      (%type-error who position "a real number" value)))

(define (%check-integer who position value)
  (if (%integer? value)
      value
      (%type-error who position "an integer" value)))

(define (%check-finite who value)
  (%check-number who 1 value)
  (if (%finite? value)
      value
      (%type-error who 1 "a finite number" value)))

(define (%check-exact-integer who position value)
  (if (%exact-integer? value)
      value
      (%type-error who position "an exact integer" value)))

;; A count of things: a fixnum that is not negative.
(define (%check-count who position value)
  (if (%fixnum? value)
      (if (%lt value 0)
          (%type-error who position "a non-negative integer" value)
          value)
      (%type-error who position "a non-negative integer" value)))

;; The end of a range in something of a length, which is also its default.
(define (%check-end who position value length)
  (cond ((%default? value) length)
        ((%not (%exact-integer? value))
         (%type-error who position "an exact integer" value))
        ((%lt value 0) (%range-error who value length))
        ((%gt value length) (%range-error who value length))
        (else value)))

;; The start of a range that ends at `end`.
(define (%check-start who position value end)
  (cond ((%default? value) 0)
        ((%not (%exact-integer? value))
         (%type-error who position "an exact integer" value))
        ((%lt value 0) (%range-error who value end))
        ((%gt value end) (%range-error who value end))
        (else value)))

;; What a list that was walked pair by pair ended in.
(define (%check-end-of-list who position rest list)
  (if (%null? rest)
      rest
      (%type-error who position "a list" list)))
