;; Arguments of methods of strings.
;;
;; A string is one of the runtime's, or an object of a subclass of `str` with such a one in field 2. Every method takes the
;; string out of its first argument; what it gives is plain.

(define (%py-string-or-false value)
  (cond ((%string? value) value)
        ((%py-layout? value str) (%py-field value 2))
        (else #f)))

(define (%py-plain-string value method)
  (or (%py-string-or-false value)
      (%py-fail %py-TypeError "descriptor '" (%symbol->string method)
                "' for 'str' objects doesn't apply to a '" (%py-kind value)
                "' object")))

;; An argument that must be a string; `before` begins the message.
(define (%py-string-argument value before)
  (cond ((%string? value) value)
        ((%py-layout? value str) (%py-field value 2))
        (else (%py-fail %py-TypeError before "must be str, not " (%py-kind value)))))

;; (%py-define-str-method name procedure (text parameter ...) body ...)
(define-syntax %py-define-str-method
  (syntax-rules ()
    ((_ method name (text . parameters) body ...)
     (begin
       (define (name text . parameters)
         (let ((text (if (%string? text) text (%py-plain-string text 'method))))
           body ...))
       (%py-class-define! %py-string 'method name)))))

;; An integer that a builtin of the host takes: what is beyond any string is as good as the largest one.
(define (%py-clamped number)
  (cond ((%fixnum? number) number)
        ((%negative? number) -1073741824)
        (else 1073741823)))

(define (%py-count-argument value default)
  (cond ((%fixnum? value) value)
        ((%default? value) default)
        (else (%py-clamped (%py-index value)))))

;; A bound of a search in a string of a length, not below 0.
(define (%py-text-bound value length default)
  (if (or (%default? value) (%eq? value %py-none))
      default
      (let ((number (%py-clamped (%py-slice-integer value))))
        (if (%lt number 0)
            (let ((place (%add number length))) (if (%lt place 0) 0 place))
            number))))

(define (%py-search-end value length)
  (let ((end (%py-text-bound value length length)))
    (if (%gt end length) length end)))

;; A list of the library's of a Scheme list.
(define (%py-list-from list) (%py-list-of (%list->vector list)))

(define (%py-given value default) (if (%default? value) default value))
