;; Methods of strings that take them apart and put them together: split, splitlines, join, strip.

(define (%py-split-separator separator)
  (if (or (%default? separator) (%eq? separator %py-none))
      #f
      (let ((plain (or (%py-string-or-false separator)
                       (%py-fail %py-TypeError "must be str or None, not "
                                 (%py-kind separator)))))
        (if (%eq? (%string-length plain) 0)
            (%py-fail %py-ValueError "empty separator")
            plain))))

(%py-define-str-method split %py-str-split (text #!optional separator limit)
  (let* ((limit (%py-count-argument limit -1))
         (separator (%py-split-separator separator)))
    (%py-list-from (%text-split text separator limit))))

(%py-define-str-method rsplit %py-str-rsplit (text #!optional separator limit)
  (let* ((limit (%py-count-argument limit -1))
         (separator (%py-split-separator separator)))
    (%py-list-from (%text-split-last text separator limit))))

(%py-define-str-method splitlines %py-str-splitlines (text #!optional keep)
  (%py-list-from
   (%text-lines text (%not (%eq? (%py-count-argument keep 0) 0)))))

(%py-define-signature %py-str-split "split" 1 1 '(self sep maxsplit) '() #f #f
                      %py-str-split)
(%py-define-signature %py-str-rsplit "rsplit" 1 1 '(self sep maxsplit) '() #f #f
                      %py-str-rsplit)
(%py-define-signature %py-str-splitlines "splitlines" 1 1 '(self keepends) '() #f #f
                      %py-str-splitlines)

;; The elements of a vector as a list of plain strings.
(define (%py-strings vector count)
  (let loop ((index (%sub count 1)) (texts '()))
    (if (%lt index 0)
        texts
        (let ((each (%vector-ref vector index)))
          (loop (%sub index 1)
                (%cons (cond ((%string? each) each)
                             ((%py-layout? each str) (%py-field each 2))
                             (else (%py-not-joinable vector count)))
                       texts))))))

;; Tells of the first element that is no string.
(define (%py-not-joinable vector count)
  (let loop ((index 0))
    (if (%py-string-or-false (%vector-ref vector index))
        (loop (%add index 1))
        (%py-fail %py-TypeError "sequence item " (%py-decimal index)
                  ": expected str instance, " (%py-kind (%vector-ref vector index))
                  " found"))))

(%py-define-str-method join %py-str-join (text iterable)
  (%string-join
   (if (%py-layout? iterable list)
       (%py-strings (%py-list-items iterable) (%py-list-count iterable))
       (begin
         (if (%not (%py-iterable? iterable))
             (%py-fail %py-TypeError "can only join an iterable"))
         (let ((items (%py-collect iterable)))
           (%py-strings items (%vector-length items)))))
   text))

;; The characters to strip, #f for white space.
(define (%py-strip-set characters who)
  (if (or (%default? characters) (%eq? characters %py-none))
      #f
      (or (%py-string-or-false characters)
          (%py-fail %py-TypeError who " arg must be None or str"))))

(%py-define-str-method strip %py-str-strip (text #!optional characters)
  (%text-strip text (%py-strip-set characters "strip") #t #t))
(%py-define-str-method lstrip %py-str-lstrip (text #!optional characters)
  (%text-strip text (%py-strip-set characters "lstrip") #t #f))
(%py-define-str-method rstrip %py-str-rstrip (text #!optional characters)
  (%text-strip text (%py-strip-set characters "rstrip") #f #t))
