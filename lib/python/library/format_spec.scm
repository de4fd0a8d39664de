;; Format specifications: [[fill]align][sign][z][#][0][width][grouping][.precision][type].
;;
;; A parsed one is a vector: 0 fill, or #f; 1 alignment, or #f; 2 sign, or #f; 3 whether a negative zero loses its sign; 4
;; whether `#` is there; 5 whether `0` stands before the width; 6 width, 0 for none; 7 separator of groups, or the empty string; 8
;; precision, -1 for none; 9 type, or #f; 10 whether a number is only put within a width: its sign and digits stay together and
;; as they are. Characters are characters, the fill is a string.

(define-syntax %py-spec-fill (syntax-rules () ((_ spec) (%vector-ref spec 0))))
(define-syntax %py-spec-align (syntax-rules () ((_ spec) (%vector-ref spec 1))))
(define-syntax %py-spec-sign (syntax-rules () ((_ spec) (%vector-ref spec 2))))
(define-syntax %py-spec-coerce? (syntax-rules () ((_ spec) (%vector-ref spec 3))))
(define-syntax %py-spec-alternate? (syntax-rules () ((_ spec) (%vector-ref spec 4))))
(define-syntax %py-spec-zero? (syntax-rules () ((_ spec) (%vector-ref spec 5))))
(define-syntax %py-spec-width (syntax-rules () ((_ spec) (%vector-ref spec 6))))
(define-syntax %py-spec-separator (syntax-rules () ((_ spec) (%vector-ref spec 7))))
(define-syntax %py-spec-precision (syntax-rules () ((_ spec) (%vector-ref spec 8))))
(define-syntax %py-spec-type (syntax-rules () ((_ spec) (%vector-ref spec 9))))
(define-syntax %py-spec-plain? (syntax-rules () ((_ spec) (%vector-ref spec 10))))

;; What was parsed, by text: a program has few specifications and uses them often.
(define %py-specs (%make-hash-table 3))

(define (%py-spec text value)
  (or (%hash-table-ref %py-specs text #f)
      (let ((spec (%py-parse-spec text value)))
        (if (%gt (%hash-table-count %py-specs) 500)
            (%hash-table-clear! %py-specs))
        (%hash-table-set! %py-specs text spec)
        spec)))

(define (%py-alignment? character) (%memv character '(#\< #\> #\= #\^)))

(define (%py-decimal-digit? character)
  (and (%char<? character #\:) (%not (%char<? character #\0))))

;; The number that digits from a place on are, and the place behind them.
(define (%py-scan-number text place)
  (let ((end (%string-length text)))
    (let loop ((place place) (number 0))
      (if (and (%lt place end) (%py-decimal-digit? (%string-ref text place)))
          (loop (%add place 1)
                (%add (%mul number 10)
                      (%sub (%char->integer (%string-ref text place)) 48)))
          (if (%gt number 2147483647)
              (%py-fail %py-ValueError "Too many decimal digits in format string")
              (%cons number place))))))

(define (%py-parse-spec text value)
  (let* ((end (%string-length text))
         (at (lambda (place) (if (%lt place end) (%string-ref text place) #f)))
         (second (at 1))
         (filled? (and second (%py-alignment? second)))
         (aligned? (or filled? (and (at 0) (%py-alignment? (at 0)))))
         (place (cond (filled? 2) (aligned? 1) (else 0)))
         (align (if aligned? (at (%sub place 1)) #f))
         (sign (if (%memv (at place) '(#\space #\+ #\-)) (at place) #f))
         (place (if sign (%add place 1) place))
         (coerce? (%eqv? (at place) #\z))
         (place (if coerce? (%add place 1) place))
         (alternate? (%eqv? (at place) #\#))
         (place (if alternate? (%add place 1) place))
         (zero? (and (%not filled?) (%eqv? (at place) #\0)))
         (place (if zero? (%add place 1) place))
         (width (%py-scan-number text place))
         (place (%cdr width))
         (groups (%py-scan-separator at place))
         (place (%cdr groups))
         (precision (%py-scan-precision text at place))
         (place (%cdr precision))
         (type (at place)))
    (if (%gt (%sub end place) 1)
        (%py-fail %py-ValueError "Invalid format specifier '" text
                  "' for object of type '" (%py-kind value) "'"))
    (%py-check-separator (%car groups) type)
    (%vector (if filled? (%substring text 0 1) #f)
             align sign coerce? alternate? zero?
             (%car width) (%car groups) (%car precision) type
             (and (%memv sign '(#f #\-)) (%not coerce?) (%not alternate?)
                  (%string=? (%car groups) "") (%not zero?) (%not (%eqv? align #\=))
                  #t))))

(define (%py-scan-separator at place)
  (let* ((first (cond ((%eqv? (at place) #\,) ",")
                      ((%eqv? (at place) #\_) "_")
                      (else "")))
         (next (%add place (%string-length first))))
    (if (or (and (%string=? first ",") (%eqv? (at next) #\_))
            (and (%string=? first "_") (%eqv? (at next) #\,)))
        (%py-fail %py-ValueError "Cannot specify both ',' and '_'."))
    (%cons first next)))

(define (%py-scan-precision text at place)
  (if (%eqv? (at place) #\.)
      (let ((digit (at (%add place 1))))
        (if (and digit (%py-decimal-digit? digit))
            (%py-scan-number text (%add place 1))
            (%py-fail %py-ValueError "Format specifier missing precision")))
      (%cons -1 place)))

(define (%py-check-separator separator type)
  (if (%not (or (%string=? separator "")
                (%memv type '(#f #\d #\e #\f #\g #\E #\F #\G #\%))
                (and (%string=? separator "_") (%memv type '(#\b #\o #\x #\X)))))
      (%py-bad-separator separator type)))

(define (%py-bad-separator separator type)
  (%py-fail %py-ValueError "Cannot specify '" separator "' with "
            (%py-type-text type) "."))

;; A type as messages name it.
(define (%py-type-text type)
  (let ((code (%char->integer type)))
    (if (and (%gt code 32) (%lt code 128))
        (%string-concatenate (%list "'" (%list->string (%list type)) "'"))
        (%string-concatenate (%list "'\\x" (%number->string code 16) "'")))))

(define (%py-unknown-type type value)
  (%py-fail %py-ValueError "Unknown format code " (%py-type-text type)
            " for object of type '" (%py-kind value) "'"))
