;; Characters.

(define (char? object) (%char? object))
(define (char->integer char) (%char->integer char))
(define (integer->char n) (%integer->char n))
(define (char-upcase char) (%char-upcase char))
(define (char-downcase char) (%char-downcase char))
(define (char-foldcase char) (%char-foldcase char))
(define (char-alphabetic? char) (%char-alphabetic? char))
(define (char-numeric? char) (%char-numeric? char))
(define (char-whitespace? char) (%char-whitespace? char))
(define (char-upper-case? char) (%char-upper-case? char))
(define (char-lower-case? char) (%char-lower-case? char))
(define (digit-value char) (%digit-value char))

(define (char-alphanumeric? char)
  (%check-char 'char-alphanumeric? 1 char)
  (if (%char-alphabetic? char) #t (%char-numeric? char)))

(define (char-ascii? char)
  (%check-char 'char-ascii? 1 char)
  (%lt (%char->integer char) 128))

(define (char->digit char #!optional radix)
  (%check-char 'char->digit 1 char)
  (let* ((radix (if (%default? radix) 10 (%check-radix 'char->digit radix)))
         (code (%char->integer (%char-downcase char)))
         (value (cond ((and (%ge code 97) (%le code 122)) (%sub code 87))
                      ((%digit-value char))
                      (else radix))))
    (if (%lt value radix) value #f)))

(define (digit->char digit #!optional radix)
  (%check-count 'digit->char 1 digit)
  (let ((radix (if (%default? radix) 10 (%check-radix 'digit->char radix))))
    (cond ((%ge digit radix) #f)
          ((%lt digit 10) (%integer->char (%add digit 48)))
          (else (%integer->char (%add digit 87))))))

(define (%check-radix who radix)
  (if (and (%fixnum? radix) (%ge radix 2) (%le radix 36))
      radix
      (%type-error who 2 "an integer from 2 to 36" radix)))

;; A comparison of any number of characters, in the program's order of arguments: they are
;; checked in the procedure's own name, then compared by what `key` makes of them.
(define-syntax %define-char-comparison
  (syntax-rules ()
    ((_ name key compare)
     (define name
       (case-lambda
         ((a b)
          (if (and (%char? a) (%char? b))
              (compare (key a) (key b))
              (%compare-chars-failed 'name a b)))
         ((a . rest)
          (let loop ((so-far #t) (a a) (rest rest) (position 1))
            (%check-char 'name position a)
            (if (%pair? rest)
                (let ((b (%check-char 'name (%add position 1) (%car rest))))
                  (loop (if so-far (compare (key a) (key b)) #f)
                        b
                        (%cdr rest)
                        (%add position 1)))
                so-far))))))))

(define (%compare-chars-failed who a b)
  (%check-char who 1 a)
  (%check-char who 2 b))

(define (%folded-code char) (%char->integer (%char-foldcase char)))

(%define-char-comparison char=? %char->integer %numeq)
(%define-char-comparison char<? %char->integer %lt)
(%define-char-comparison char>? %char->integer %gt)
(%define-char-comparison char<=? %char->integer %le)
(%define-char-comparison char>=? %char->integer %ge)
(%define-char-comparison char-ci=? %folded-code %numeq)
(%define-char-comparison char-ci<? %folded-code %lt)
(%define-char-comparison char-ci>? %folded-code %gt)
(%define-char-comparison char-ci<=? %folded-code %le)
(%define-char-comparison char-ci>=? %folded-code %ge)
