;; str.format: texts with fields in braces.
;;
;; What a template is filled with: 0 positional arguments (tuple), or #f; 1 what gives the value of a name; 2 the number of
;; the next field without a name: a number once there was one, #t once a field had a number, else #f.

(define (%py-make-filling arguments named) (%vector arguments named #f))

(define (%py-template-failed . texts)
  (%py-throw (%py-make-exception %py-ValueError (%vector (%py-text texts)))))

;; The filled template; fields in specifications go one level deep.
(define (%py-fill text filling depth)
  (if (%lt depth 0) (%py-template-failed "Max string recursion exceeded"))
  (let ((end (%string-length text)))
    (let loop ((place 0) (pieces '()))
      (if (%ge place end)
          (%string-concatenate (%reverse pieces))
          (let ((brace (%py-next-brace text place end)))
            (if (%eq? brace end)
                (loop end (%cons (%substring text place end) pieces))
                (let* ((character (%string-ref text brace))
                       (doubled? (and (%lt (%add brace 1) end)
                                      (%eqv? (%string-ref text (%add brace 1))
                                             character)))
                       (pieces (%cons (%substring text place
                                                  (if doubled? (%add brace 1) brace))
                                      pieces)))
                  (cond (doubled? (loop (%add brace 2) pieces))
                        ((%eqv? character #\})
                         (%py-template-failed
                          "Single '}' encountered in format string"))
                        ((%eq? (%add brace 1) end)
                         (%py-template-failed
                          "Single '{' encountered in format string"))
                        (else
                         (let ((field (%py-fill-field text (%add brace 1) filling depth)))
                           (loop (%cdr field) (%cons (%car field) pieces))))))))))))

;; The first place of one of some characters, or the end.
(define (%py-scan-to text place end characters)
  (let loop ((place place))
    (cond ((%ge place end) end)
          ((%memv (%string-ref text place) characters) place)
          (else (loop (%add place 1))))))

(define (%py-next-brace text place end)
  (%py-scan-to text place end '(#\{ #\})))

;; The end of a field's name: what stands in brackets belongs to it.
(define (%py-name-end text place end)
  (let ((stop (%py-scan-to text place end '(#\{ #\[ #\} #\: #\!))))
    (cond ((%eq? stop end)
           (%py-template-failed "expected '}' before end of string"))
          ((%eqv? (%string-ref text stop) #\{)
           (%py-template-failed "unexpected '{' in field name"))
          ((%eqv? (%string-ref text stop) #\[)
           (%py-name-end text (%py-scan-to text stop end '(#\])) end))
          (else stop))))

;; The text of the field that begins at a place, and the place behind it.
(define (%py-fill-field text place filling depth)
  (let* ((end (%string-length text))
         (stop (%py-name-end text place end))
         (name (%substring text place stop))
         (mark (%string-ref text stop))
         (conversion (if (%eqv? mark #\!) (%py-conversion text (%add stop 1) end) #f))
         (begin (cond ((%eqv? mark #\:) (%add stop 1))
                      (conversion
                       (if (%lt (%add stop 2) end) (%add stop 3) end))
                      (else #f)))
         (closed? (or (%not begin)
                      (and conversion (%lt (%add stop 2) end)
                           (%eqv? (%string-ref text (%add stop 2)) #\}))))
         (spec-end (if closed? #f (%py-spec-end text begin end)))
         (value (%py-converted (%py-field-value name filling) conversion))
         (spec (if closed? "" (%substring text begin spec-end)))
         (spec (if (%eq? (%py-next-brace spec 0 (%string-length spec))
                         (%string-length spec))
                   spec
                   (%py-fill spec filling (%sub depth 1)))))
    (%cons (%py-format value spec)
           (cond (spec-end (%add spec-end 1))
                 (conversion begin)
                 (else (%add stop 1))))))

(define (%py-conversion text place end)
  (if (%ge place end)
      (%py-template-failed "end of string while looking for conversion specifier"))
  (if (and (%lt (%add place 1) end)
           (%not (%memv (%string-ref text (%add place 1)) '(#\} #\:))))
      (%py-template-failed "expected ':' after conversion specifier"))
  (%string-ref text place))

;; Where the brace is that closes a specification.
(define (%py-spec-end text place end)
  (let loop ((place place) (depth 1))
    (let ((brace (%py-next-brace text place end)))
      (cond ((%eq? brace end)
             (%py-template-failed "unmatched '{' in format spec"))
            ((%eqv? (%string-ref text brace) #\{)
             (loop (%add brace 1) (%add depth 1)))
            ((%eq? depth 1) brace)
            (else (loop (%add brace 1) (%sub depth 1)))))))

(define (%py-converted value conversion)
  (cond ((%not conversion) value)
        ((%eqv? conversion #\r) (%py-repr value))
        ((%eqv? conversion #\s) (%py-str value))
        ((%eqv? conversion #\a) (%py-ascii value))
        (else
         (let ((code (%char->integer conversion)))
           (%py-template-failed
            "Unknown conversion specifier "
            (if (and (%gt code 32) (%lt code 127))
                (%list->string (%list conversion))
                (%string-append2 "\\x" (%number->string code 16))))))))

;; The number that a text is, or #f.
(define (%py-field-number text)
  (let ((end (%string-length text)))
    (if (%eq? end 0)
        #f
        (let ((number (%py-scan-number text 0)))
          (if (%eq? (%cdr number) end) (%car number) #f)))))

;; The value of a field: an argument, then attributes and elements.
(define (%py-field-value name filling)
  (let* ((end (%string-length name))
         (stop (%py-scan-to name 0 end '(#\. #\[)))
         (first (%substring name 0 stop)))
    (%py-field-path (%py-field-argument first filling) name stop end)))

(define (%py-field-argument name filling)
  (let ((number (%py-field-number name)))
    (if (or number (%eq? (%string-length name) 0))
        (%py-positional-argument
         (if number (%py-manual-number number filling) (%py-next-number filling))
         filling)
        ((%vector-ref filling 1) name))))

(define (%py-next-number filling)
  (let ((state (%vector-ref filling 2)))
    (if (%eq? state #t)
        (%py-template-failed
         "cannot switch from manual field specification to automatic field numbering"))
    (let ((number (or state 0)))
      (%vector-set! filling 2 (%add number 1))
      number)))

(define (%py-manual-number number filling)
  (if (%fixnum? (%vector-ref filling 2))
      (%py-template-failed
       "cannot switch from automatic field numbering to manual field specification"))
  (%vector-set! filling 2 #t)
  number)

(define (%py-positional-argument number filling)
  (let ((arguments (%vector-ref filling 0)))
    (cond ((%not arguments)
           (%py-template-failed "Format string contains positional fields"))
          ((%lt number (%vector-length arguments)) (%vector-ref arguments number))
          (else
           (%py-fail %py-IndexError "Replacement index " (%py-decimal number)
                     " out of range for positional args tuple")))))

(define (%py-field-path value name place end)
  (cond ((%ge place end) value)
        ((%eqv? (%string-ref name place) #\.)
         (let* ((stop (%py-scan-to name (%add place 1) end '(#\. #\[)))
                (attribute (%py-path-part name (%add place 1) stop)))
           (%py-field-path (%py-get value (%string->symbol attribute)) name stop end)))
        ((%eqv? (%string-ref name place) #\[)
         (let* ((stop (%py-scan-to name (%add place 1) end '(#\])))
                (key (if (%eq? stop end)
                         (%py-template-failed "Missing ']' in format string")
                         (%py-path-part name (%add place 1) stop))))
           (%py-field-path (%py-getitem value (or (%py-field-number key) key))
                           name (%add stop 1) end)))
        (else
         (%py-template-failed
          "Only '.' or '[' may follow ']' in format field specifier"))))

(define (%py-path-part name from to)
  (if (%ge from to)
      (%py-template-failed "Empty attribute in format string")
      (%substring name from to)))

(define (%py-no-such-field name)
  (%py-throw (%py-make-exception %py-KeyError (%vector name))))

(%py-define-str-method format %py-str-format (text . arguments)
  (%py-fill text (%py-make-filling (%list->vector arguments) %py-no-such-field) 1))

(define (%py-str-format-keywords text arguments keywords)
  (%py-fill (%py-plain-string text 'format)
            (%py-make-filling
             arguments
             (lambda (name)
               (let ((value (%py-dict-ref keywords name %py-absent)))
                 (if (%eq? value %py-absent) (%py-no-such-field name) value))))
            1))

(%py-define-signature %py-str-format "format" 1 1 '(self) '() 'args 'kwargs
                      %py-str-format-keywords)

(%py-define-str-method format_map %py-str-format-map (text mapping)
  (%py-fill text
            (%py-make-filling #f (lambda (name) (%py-getitem mapping name)))
            1))
