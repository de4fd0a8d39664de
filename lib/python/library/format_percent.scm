;; The operator % of strings, with the conversions of C's printf.
;;
;; What is left of the values: 0 the values (vector), 1 which is next, 2 the mapping for keys, or #f.

(define (%py-string-mod text values)
  (let* ((tuple? (%py-tuple-like? values))
         (mapping (if (or tuple? (%py-string-or-false values)
                          (%eq? (%py-lookup (%py-class-of values) '__getitem__)
                                %py-absent))
                      #f
                      values))
         (supply (%vector (if tuple? (%py-tuple-items values) (%vector values))
                          0 mapping))
         (end (%string-length text)))
    (let loop ((place 0) (pieces '()))
      (let ((percent (%py-next-percent text place end)))
        (if (%eq? percent end)
            (begin
              (if (and (%not mapping)
                       (%lt (%vector-ref supply 1)
                            (%vector-length (%vector-ref supply 0))))
                  (%py-fail %py-TypeError
                            "not all arguments converted during string formatting"))
              (%string-concatenate
               (%reverse (%cons (%substring text place end) pieces))))
            (let ((field (%py-percent-field text (%add percent 1) end supply))
                  (before (%substring text place percent)))
              (loop (%cdr field) (%cons (%car field) (%cons before pieces)))))))))

(define (%py-next-percent text place end)
  (let loop ((place place))
    (if (or (%eq? place end) (%char=? (%string-ref text place) #\%))
        place
        (loop (%add place 1)))))

(define (%py-next-value supply)
  (let ((values (%vector-ref supply 0)) (index (%vector-ref supply 1)))
    (if (%lt index (%vector-length values))
        (begin
          (%vector-set! supply 1 (%add index 1))
          (%vector-ref values index))
        (%py-fail %py-TypeError "not enough arguments for format string"))))

;; The character at a place; a conversion may not end there.
(define (%py-percent-at text place end)
  (if (%lt place end)
      (%string-ref text place)
      (%py-fail %py-ValueError "incomplete format")))

;; The text of a conversion whose `%` stands before a place, and the place behind it.
(define (%py-percent-field text place end supply)
  (cond ((%eq? place end) (%py-fail %py-ValueError "incomplete format"))
        ((%char=? (%string-ref text place) #\s)
         (%cons (%py-plain-text (%py-next-value supply)) (%add place 1)))
        ((%char=? (%string-ref text place) #\d)
         (let ((value (%py-next-value supply)))
           (%cons (if (%fixnum? value)
                      (%number->string value 10)
                      (%py-percent-integer #\d value '() 0 -1))
                  (%add place 1))))
        (else (%py-percent-field-in-full text place end supply))))

(define (%py-percent-field-in-full text place end supply)
  (if (%eqv? (%string-ref text place) #\()
      (let* ((stop (%py-key-end text (%add place 1) end))
             (key (%substring text (%add place 1) stop))
             (mapping (or (%vector-ref supply 2)
                          (%py-fail %py-TypeError "format requires a mapping")))
             (value (%py-getitem mapping key)))
        (%py-percent-flags text (%add stop 1) end
                           (%vector (%vector value) 0 mapping)))
      (%py-percent-flags text place end supply)))

;; Where the parenthesis is that closes a key.
(define (%py-key-end text place end)
  (let loop ((place place) (depth 1))
    (let ((stop (%py-scan-to text place end '(#\( #\)))))
      (cond ((%eq? stop end)
             (%py-fail %py-ValueError "incomplete format key"))
            ((%eqv? (%string-ref text stop) #\()
             (loop (%add stop 1) (%add depth 1)))
            ((%eq? depth 1) stop)
            (else (loop (%add stop 1) (%sub depth 1)))))))

(define (%py-percent-flags text place end supply)
  (let loop ((place place) (flags '()))
    (let ((character (%py-percent-at text place end)))
      (if (%memv character '(#\- #\+ #\space #\# #\0))
          (loop (%add place 1) (%cons character flags))
          (%py-percent-width text place end supply flags)))))

;; A width or precision: digits, or the next value for `*`.
(define (%py-percent-number text place end supply)
  (if (%eqv? (%py-percent-at text place end) #\*)
      (let ((value (%py-next-value supply)))
        (%cons (or (%py-index-or-false value)
                   (%py-fail %py-TypeError "* wants int"))
               (%add place 1)))
      (%py-scan-number text place)))

(define (%py-percent-width text place end supply flags)
  (let* ((width (%py-percent-number text place end supply))
         (place (%cdr width))
         (left? (%negative? (%car width)))
         (flags (if left? (%cons #\- flags) flags))
         (point? (%eqv? (%py-percent-at text place end) #\.))
         (precision (if point?
                        (%py-percent-number text (%add place 1) end supply)
                        (%cons -1 place)))
         (place (%cdr precision))
         (precision (if (and point? (%negative? (%car precision))) 0 (%car precision)))
         (place (if (%memv (%py-percent-at text place end) '(#\h #\l #\L))
                    (%add place 1)
                    place)))
    (%cons (%py-percent-convert (%py-percent-at text place end) place supply flags
                                (%abs (%car width)) precision)
           (%add place 1))))

(define (%py-percent-convert type place supply flags width precision)
  (cond ((%eqv? type #\%) "%")
        ((%memv type '(#\s #\r #\a))
         (%py-percent-text
          (%py-percent-string type (%py-next-value supply)) flags width precision))
        ((%memv type '(#\d #\i #\u #\o #\x #\X))
         (%py-percent-integer type (%py-next-value supply) flags width precision))
        ((%memv type '(#\e #\E #\f #\F #\g #\G))
         (%py-percent-float type (%py-next-value supply) flags width precision))
        ((%eqv? type #\c)
         (%py-percent-text (%py-percent-character (%py-next-value supply))
                           flags width -1))
        (else
         (%py-fail %py-ValueError "unsupported format character '"
                   (if (%char<? type #\space) "?" (%list->string (%list type)))
                   "' (0x" (%number->string (%char->integer type) 16)
                   ") at index " (%py-decimal place)))))

(define (%py-percent-string type value)
  (cond ((%eqv? type #\s) (%py-plain-text value))
        ((%eqv? type #\r) (%py-plain-repr-text value))
        (else (%py-ascii value))))

(define (%py-percent-text text flags width precision)
  (let* ((text (if (and (%ge precision 0) (%lt precision (%string-length text)))
                   (%substring text 0 precision)
                   text))
         (missing (%sub width (%string-length text))))
    (cond ((%le missing 0) text)
          ((%memv #\- flags) (%py-pad text " " 0 missing))
          (else (%py-pad text " " missing 0)))))

(define (%py-percent-character value)
  (let ((text (%py-string-or-false value)))
    (if text
        (if (%eq? (%string-length text) 1)
            text
            (%py-fail %py-TypeError "%c requires int or char"))
        (let ((code (%py-index-or-absent value)))
          (if (%eq? code %py-absent)
              (%py-fail %py-TypeError "%c requires int or char")
              (%py-format-character code))))))

;; An integer of what %d takes: any real number; %x and the like take only integers.
(define (%py-percent-whole type value)
  (let ((index (%py-index-or-absent value)))
    (cond ((%not (%eq? index %py-absent)) index)
          ((and (%memv type '(#\d #\i #\u))
                (%not (%py-string-or-false value))
                (%not (%eq? (%py-lookup (%py-class-of value) '__int__) %py-absent)))
           (%py-integer-of value))
          (else
           (%py-fail %py-TypeError "%" (%list->string (%list type)) " format: "
                     (if (%memv type '(#\d #\i #\u)) "a real number" "an integer")
                     " is required, not " (%py-kind value))))))

(define (%py-percent-integer type value flags width precision)
  (let* ((number (%py-percent-whole type value))
         (radix (cond ((%memv type '(#\x #\X)) 16) ((%eqv? type #\o) 8) (else 10)))
         (digits (if (%eq? radix 10)
                     (%py-integer-text (%abs number))
                     (%number->string (%abs number) radix)))
         (digits (if (%eqv? type #\X) (%string-upcase digits) digits))
         (digits (if (%gt precision (%string-length digits))
                     (%text-group digits "" 3 precision)
                     digits))
         (prefix (if (and (%memv #\# flags) (%not (%eq? radix 10)))
                     (%string-append2 "0" (%list->string (%list type)))
                     "")))
    (%py-percent-number-text
     (%string-append2 (%py-percent-sign (%negative? number) flags) prefix)
     digits flags width)))

(define (%py-percent-sign negative? flags)
  (cond (negative? "-")
        ((%memv #\+ flags) "+")
        ((%memv #\space flags) " ")
        (else "")))

;; Zeros go between the sign and the digits.
(define (%py-percent-number-text head digits flags width)
  (let ((missing (%sub width (%add (%string-length head) (%string-length digits)))))
    (cond ((%le missing 0) (%string-append2 head digits))
          ((%memv #\- flags) (%py-pad (%string-append2 head digits) " " 0 missing))
          ((%memv #\0 flags)
           (%string-concatenate (%list head (%text-repeat "0" missing) digits)))
          (else (%py-pad (%string-append2 head digits) " " missing 0)))))

(define (%py-percent-float type value flags width precision)
  (let* ((number (%py-float-of value %py-must-be-real))
         (text (%py-real-text number type precision (if (%memv #\# flags) #t #f)))
         (negative? (%eqv? (%string-ref text 0) #\-)))
    (%py-percent-number-text
     (%py-percent-sign negative? flags)
     (if negative? (%substring text 1 (%string-length text)) text)
     flags width)))

(define (%py-must-be-real value)
  (%py-fail %py-TypeError "must be real number, not " (%py-kind value)))
