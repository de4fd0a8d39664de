;; Methods of strings about characters: case, classes, padding, translation.

(define-syntax %py-define-text-methods
  (syntax-rules ()
    ((_ (method name primitive) ...)
     (begin
       (%py-define-str-method method name (text) (primitive text)) ...))))

(%py-define-text-methods
 (lower %py-str-lower %string-downcase)
 (upper %py-str-upper %string-upcase)
 (casefold %py-str-casefold %string-foldcase)
 (capitalize %py-str-capitalize %text-capitalize)
 (title %py-str-title %text-title)
 (swapcase %py-str-swapcase %text-swap-case)
 (isalpha %py-str-isalpha %text-alphabetic?)
 (isalnum %py-str-isalnum %text-alphanumeric?)
 (isascii %py-str-isascii %text-ascii?)
 (isdecimal %py-str-isdecimal %text-decimal?)
 (isdigit %py-str-isdigit %text-digits?)
 (isnumeric %py-str-isnumeric %text-numeric?)
 (isidentifier %py-str-isidentifier %text-identifier?)
 (isspace %py-str-isspace %text-space?)
 (isprintable %py-str-isprintable %text-printable?)
 (islower %py-str-islower %text-lower?)
 (isupper %py-str-isupper %text-upper?)
 (istitle %py-str-istitle %text-title?))

(define (%py-fill-character fill)
  (if (%default? fill)
      " "
      (let ((text (or (%py-string-or-false fill)
                      (%py-fail %py-TypeError
                                "The fill character must be a unicode character, not "
                                (%py-kind fill)))))
        (if (%eq? (%string-length text) 1)
            text
            (%py-fail %py-TypeError
                      "The fill character must be exactly one character long")))))

(define %py-blanks "                                                                ")

(define (%py-filling fill count)
  (if (and (%le count 64) (%string=? fill " "))
      (%substring %py-blanks 0 count)
      (%text-repeat fill count)))

(define (%py-pad text fill left right)
  (let ((begun (if (%gt left 0)
                   (%string-append2 (%py-filling fill left) text)
                   text)))
    (if (%gt right 0)
        (%string-append2 begun (%py-filling fill right))
        begun)))

(%py-define-str-method ljust %py-str-ljust (text width #!optional fill)
  (let* ((missing (%sub (%py-clamped (%py-index width)) (%string-length text)))
         (fill (%py-fill-character fill)))
    (if (%gt missing 0) (%py-pad text fill 0 missing) text)))

(%py-define-str-method rjust %py-str-rjust (text width #!optional fill)
  (let* ((missing (%sub (%py-clamped (%py-index width)) (%string-length text)))
         (fill (%py-fill-character fill)))
    (if (%gt missing 0) (%py-pad text fill missing 0) text)))

;; An odd place goes to the left where the width is odd too.
(%py-define-str-method center %py-str-center (text width #!optional fill)
  (let* ((width (%py-clamped (%py-index width)))
         (missing (%sub width (%string-length text)))
         (fill (%py-fill-character fill)))
    (if (%gt missing 0)
        (let ((left (%add (%quotient missing 2)
                          (%bitwise-and (%bitwise-and missing width) 1))))
          (%py-pad text fill left (%sub missing left)))
        text)))

(%py-define-str-method zfill %py-str-zfill (text width)
  (let* ((length (%string-length text))
         (missing (%sub (%py-clamped (%py-index width)) length)))
    (cond ((%le missing 0) text)
          ((and (%gt length 0) (%memv (%string-ref text 0) '(#\+ #\-)))
           (%string-concatenate
            (%list (%substring text 0 1)
                   (%text-repeat "0" missing)
                   (%substring text 1 length))))
          (else (%py-pad text "0" missing 0)))))

(%py-define-str-method expandtabs %py-str-expandtabs (text #!optional size)
  (%text-expand-tabs text (%py-count-argument size 8)))

(%py-define-signature %py-str-expandtabs "expandtabs" 1 1 '(self tabsize) '() #f #f
                      %py-str-expandtabs)

;; str.maketrans: a dict from codes to codes, strings or None.
(define (%py-str-maketrans first #!optional to without)
  (let ((table (%py-make-dict)))
    (cond ((%default? to) (%py-translation-entries table first))
          (else
           (%py-translation-pairs
            table
            (or (%py-string-or-false first)
                (%py-fail
                 %py-TypeError
                 "first maketrans argument must be a string if there is a second argument"))
            (%py-string-argument to "maketrans() argument 2 "))
           (if (%not (%default? without))
               (%py-each
                (lambda (character)
                  (%py-dict-set! table (%char->integer character) %py-none))
                (%py-characters
                 (%py-string-argument without "maketrans() argument 3 "))))))
    table))

(define (%py-characters text) (%string->list text 0 (%string-length text)))

(define (%py-translation-pairs table from to)
  (if (%not (%eq? (%string-length from) (%string-length to)))
      (%py-fail %py-ValueError
                "the first two maketrans arguments must have equal length"))
  (let loop ((from (%py-characters from)) (to (%py-characters to)))
    (if (%pair? from)
        (begin
          (%py-dict-set! table (%char->integer (%car from)) (%char->integer (%car to)))
          (loop (%cdr from) (%cdr to))))))

(define (%py-translation-entries table dict)
  (if (%not (%py-layout? dict dict))
      (%py-fail %py-TypeError
                "if you give only one argument to maketrans it must be a dict"))
  (let ((entries (%py-dict-entries dict)) (end (%mul 3 (%py-dict-used dict))))
    (let loop ((place 0))
      (if (%lt place end)
          (let ((key (%vector-ref entries place)))
            (if (%not (%eq? key %py-absent))
                (%py-dict-set! table (%py-translation-key key)
                               (%vector-ref entries (%add place 1))))
            (loop (%add place 3)))))))

(define (%py-translation-key key)
  (let ((text (%py-string-or-false key)))
    (cond ((%not text)
           (or (%py-index-or-false key)
               (%py-fail %py-TypeError
                         "keys in translate table must be strings or integers")))
          ((%eq? (%string-length text) 1) (%char->integer (%string-ref text 0)))
          (else
           (%py-fail %py-ValueError
                     "string keys in translate table must be of length 1")))))

(%py-define-methods %py-string
  (maketrans (%py-object %py-staticmethod #f %py-str-maketrans)))

;; What a table has for a code, or %py-absent.
(define (%py-translation table code)
  (if (and (%py-object? table) (%eq? (%py-class table) %py-dict))
      (%py-dict-ref table code %py-absent)
      (%py-catch %py-LookupError (lambda () (%py-getitem table code)) %py-absent)))

(define (%py-translated value character)
  (cond ((%eq? value %py-absent) (%list->string (%list character)))
        ((%eq? value %py-none) "")
        ((%py-string-or-false value))
        (else
         (let ((code (%py-index-or-false value)))
           (cond ((%not code)
                  (%py-fail %py-TypeError
                            "character mapping must return integer, None or str"))
                 ((or (%lt code 0) (%gt code 1114111))
                  (%py-fail %py-ValueError
                            "character mapping must be in range(0x110000)"))
                 (else (%py-character code)))))))

(%py-define-str-method translate %py-str-translate (text table)
  (let loop ((rest (%py-characters text)) (texts '()))
    (if (%null? rest)
        (%string-concatenate (%reverse texts))
        (let ((character (%car rest)))
          (loop (%cdr rest)
                (%cons (%py-translated
                        (%py-translation table (%char->integer character))
                        character)
                       texts))))))
