;; Dicts: their methods and operators. How they are stored says containers_core.scm.

(define (%py-dict-new class . arguments) (%py-make-dict-of class))

(define (%py-dict-init dict #!optional source)
  (if (%not (%default? source)) (%py-dict-merge! dict source))
  %py-none)

;; The same with keywords as a dict.
(define (%py-dict-init-keywords dict source mapping)
  (%py-dict-init dict source)
  (%py-dict-merge! dict mapping))

;; The body for the place of every entry.
(define-syntax %py-for-each-entry
  (syntax-rules ()
    ((_ (dict entries place) body ...)
     (let* ((entries (%py-dict-entries dict)) (end (%mul 3 (%py-dict-used dict))))
       (let loop ((place 0))
         (if (%lt place end)
             (begin
               (if (%not (%eq? (%vector-ref entries place) %py-absent))
                   (begin body ...))
               (loop (%add place 3)))))))))

(define (%py-dict-set-entry! dict entries place)
  (let* ((key (%vector-ref entries place))
         (value (%vector-ref entries (%add place 1)))
         (hash (%vector-ref entries (%add place 2)))
         (own (%py-dict-find dict key hash)))
    (if (%eq? own -1)
        (%py-dict-insert! dict key value hash)
        (%vector-set! (%py-dict-entries dict) (%add own 1) value))))

;; What `**` in a display adds.
(define (%py-dict-update! dict mapping)
  (if (or (%py-layout? mapping dict) (%py-has-keys? mapping))
      (%py-dict-merge! dict mapping)
      (%py-fail %py-TypeError "'" (%py-kind mapping) "' object is not a mapping")))

(define (%py-has-keys? value)
  (%not (%eq? (%py-get-or-absent value 'keys) %py-absent)))

;; What a mapping or an iterable of pairs adds.
(define (%py-dict-merge! dict source)
  (cond ((%eq? dict source))
        ((%py-layout? source dict)
         (%py-for-each-entry (source entries place)
           (%py-dict-set-entry! dict entries place)))
        ((%py-has-keys? source)
         (%py-for-each (key ((%py-get source 'keys)))
           (%py-setitem! dict key (%py-getitem source key))))
        (else
         (let ((count 0))
           (%py-for-each (pair source)
             (let ((pair (%py-check-pair pair count)))
               (%py-dict-set! dict (%vector-ref pair 0) (%vector-ref pair 1))
               (set! count (%add count 1)))))))
  %py-none)

(define (%py-check-pair pair count)
  (if (%not (%py-iterable? pair))
      (%py-fail %py-TypeError "cannot convert dictionary update sequence element #"
                (%number->string count 10) " to a sequence"))
  (let ((items (%py-collect pair)))
    (if (%eq? (%vector-length items) 2)
        items
        (%py-fail %py-ValueError "dictionary update sequence element #"
                  (%number->string count 10) " has length "
                  (%number->string (%vector-length items) 10) "; 2 is required"))))

(define (%py-dict-copy dict)
  (let ((entries (%py-dict-entries dict)) (index (%py-dict-index dict)))
    (%py-object %py-dict #f (%py-dict-count dict) (%py-dict-used dict)
                (%subvector entries 0 (%vector-length entries))
                (%subvector index 0 (%vector-length index))
                (%py-dict-room dict))))

(define (%py-dict-getitem dict key)
  (let ((value (%py-dict-ref dict key %py-absent)))
    (if (%eq? value %py-absent)
        (let ((missing (%py-lookup (%py-class dict) '__missing__)))
          (if (%eq? missing %py-absent) (%py-no-key key) (missing dict key)))
        value)))

(define (%py-dict-delitem! dict key)
  (if (%eq? (%py-dict-remove! dict key) %py-absent) (%py-no-key key))
  %py-none)

(define (%py-dict-get dict key #!optional default)
  (%py-dict-ref dict key (if (%default? default) %py-none default)))

(define (%py-dict-setdefault! dict key #!optional default)
  (let ((value (%py-dict-ref dict key %py-absent)))
    (if (%eq? value %py-absent)
        (let ((new (if (%default? default) %py-none default)))
          (%py-dict-set! dict key new)
          new)
        value)))

(define (%py-dict-pop! dict key #!optional default)
  (let ((value (%py-dict-remove! dict key)))
    (cond ((%not (%eq? value %py-absent)) value)
          ((%default? default) (%py-no-key key))
          (else default))))

;; The last entry. Its place is used again, so that the search for the next one is short.
(define (%py-dict-popitem! dict)
  (if (%eq? (%py-dict-count dict) 0)
      (%py-no-key "popitem(): dictionary is empty"))
  (let ((entries (%py-dict-entries dict)))
    (let loop ((used (%sub (%py-dict-used dict) 1)))
      (let* ((place (%mul 3 used)) (key (%vector-ref entries place)))
        (if (%eq? key %py-absent)
            (loop (%sub used 1))
            (let ((value (%py-dict-remove-place! dict place)))
              (%py-field! dict 3 used)
              (%vector key value)))))))

(define (%py-dict-clear! dict)
  (let ((empty (%py-make-dict)))
    (%py-field! dict 2 0)
    (%py-field! dict 3 0)
    (%py-field! dict 4 (%py-dict-entries empty))
    (%py-field! dict 5 (%py-dict-index empty))
    (%py-field! dict 6 (%py-dict-room empty))
    %py-none))

(define (%py-dict-fromkeys class keys #!optional value)
  (let ((dict (class)) (value (if (%default? value) %py-none value)))
    (%py-for-each (key keys) (%py-setitem! dict key value))
    dict))

(define (%py-dict-eq self other)
  (if (%py-layout? other dict)
      (and (%eq? (%py-dict-count self) (%py-dict-count other))
           (let ((entries (%py-dict-entries self)) (end (%mul 3 (%py-dict-used self))))
             (let loop ((place 0))
               (or (%ge place end)
                   (let ((key (%vector-ref entries place)))
                     (if (%eq? key %py-absent)
                         (loop (%add place 3))
                         (let ((own (%py-dict-find other key
                                                   (%vector-ref entries (%add place 2)))))
                           (and (%not (%eq? own -1))
                                (%py-same? (%vector-ref entries (%add place 1))
                                           (%vector-ref (%py-dict-entries other)
                                                        (%add own 1)))
                                (loop (%add place 3))))))))))
      %py-not-implemented))

(define (%py-dict-union a b)
  (if (and (%py-layout? a dict) (%py-layout? b dict))
      (let ((dict (%py-dict-copy a)))
        (%py-dict-merge! dict b)
        dict)
      %py-not-implemented))

;; Entries in order, forwards or backwards.
(define-syntax %py-define-dict-iterator
  (syntax-rules ()
    ((_ iterate class name step first (entries place) element)
     (begin
       (%py-define-class class name %py-iterator)
       (define (iterate dict)
         (let ((place (first dict)) (count (%py-dict-count dict)))
           (%py-make-iterator-of
            class
            (lambda ()
              (if (%not (%eq? count (%py-dict-count dict)))
                  (%py-changed-size dict place))
              (let ((entries (%py-dict-entries dict))
                    (end (%mul 3 (%py-dict-used dict))))
                (let loop ()
                  (cond ((or (%ge place end) (%lt place 0))
                         (set! place -3)
                         (%eof))
                        ((%eq? (%vector-ref entries place) %py-absent)
                         (set! place (%add place step))
                         (loop))
                        (else
                         (let ((value element))
                           (set! place (%add place step))
                           value)))))))))))))

(define (%py-changed-size dict place)
  (if (%ge place 0)
      (%py-fail %py-RuntimeError "dictionary changed size during iteration")))

(define (%py-first-place dict) 0)
(define (%py-last-place dict) (%mul 3 (%sub (%py-dict-used dict) 1)))

(%py-define-dict-iterator %py-iterate-keys %py-key-iterator "dict_keyiterator"
                          3 %py-first-place (entries place)
                          (%vector-ref entries place))
(%py-define-dict-iterator %py-iterate-values %py-value-iterator "dict_valueiterator"
                          3 %py-first-place (entries place)
                          (%vector-ref entries (%add place 1)))
(%py-define-dict-iterator %py-iterate-items %py-item-iterator "dict_itemiterator"
                          3 %py-first-place (entries place)
                          (%vector (%vector-ref entries place)
                                   (%vector-ref entries (%add place 1))))
(%py-define-dict-iterator %py-iterate-keys-reversed %py-reverse-key-iterator
                          "dict_reversekeyiterator"
                          -3 %py-last-place (entries place)
                          (%vector-ref entries place))
(%py-define-dict-iterator %py-iterate-values-reversed %py-reverse-value-iterator
                          "dict_reversevalueiterator"
                          -3 %py-last-place (entries place)
                          (%vector-ref entries (%add place 1)))
(%py-define-dict-iterator %py-iterate-items-reversed %py-reverse-item-iterator
                          "dict_reverseitemiterator"
                          -3 %py-last-place (entries place)
                          (%vector (%vector-ref entries place)
                                   (%vector-ref entries (%add place 1))))

(%py-define-signature %py-dict-new "dict" 1 1 '(self) '() 'args 'kwargs
                      (lambda (class arguments mapping) (%py-make-dict-of class)))
(%py-define-signature %py-dict-init "dict" 2 1 '(self source) '() #f 'kwargs
                      %py-dict-init-keywords)

(define (%py-dict-update-method! dict #!optional source)
  (%py-dict-init dict source))
(%py-define-signature %py-dict-update-method! "update" 2 1 '(self source) '() #f 'kwargs
                      %py-dict-init-keywords)

(%py-define-methods %py-dict
  (__new__ %py-dict-new)
  (__init__ %py-dict-init)
  (__hash__ %py-none)
  (__getitem__ %py-dict-getitem)
  (__setitem__ %py-dict-set!)
  (__delitem__ %py-dict-delitem!)
  (__len__ (lambda (self) (%py-dict-count self)))
  (__iter__ %py-iterate-keys)
  (__reversed__ %py-iterate-keys-reversed)
  (__contains__
   (lambda (self key) (%not (%eq? -1 (%py-dict-find self key (%py-hash key))))))
  (__eq__ %py-dict-eq)
  (__or__ %py-dict-union)
  (__ror__ (lambda (self other) (%py-dict-union other self)))
  (__ior__ (lambda (self other) (%py-dict-merge! self other) self))
  (__class_getitem__ %py-make-alias-method)
  (get %py-dict-get)
  (setdefault %py-dict-setdefault!)
  (pop %py-dict-pop!)
  (popitem %py-dict-popitem!)
  (clear %py-dict-clear!)
  (copy %py-dict-copy)
  (update %py-dict-update-method!)
  (fromkeys (%py-object %py-classmethod #f %py-dict-fromkeys)))
