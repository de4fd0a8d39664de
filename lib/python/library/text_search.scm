;; Methods of strings that look for parts: find, count, startswith, replace, partition.

;; What a finder says of a pattern within the bounds, -1 for no place.
(define (%py-search find text pattern start end)
  (let* ((length (%string-length text))
         (from (%py-text-bound start length 0))
         (to (%py-search-end end length)))
    (if (%gt from to) -1 (find text pattern from to))))

(define (%py-find text pattern from to) (%text-find text pattern from to))
(define (%py-find-last text pattern from to) (%text-find-last text pattern from to))

(define-syntax %py-define-search
  (syntax-rules ()
    ((_ find find-name index index-name finder)
     (begin
       (%py-define-str-method find find-name (text pattern #!optional start end)
         (%py-search finder text (%py-string-argument pattern "") start end))
       (%py-define-str-method index index-name (text pattern #!optional start end)
         (let ((place (%py-search finder text (%py-string-argument pattern "")
                                  start end)))
           (if (%eq? place -1)
               (%py-fail %py-ValueError "substring not found")
               place)))))))

(%py-define-search find %py-str-find index %py-str-index %py-find)
(%py-define-search rfind %py-str-rfind rindex %py-str-rindex %py-find-last)

(%py-define-str-method count %py-str-count (text pattern #!optional start end)
  (let* ((pattern (%py-string-argument pattern ""))
         (length (%string-length text))
         (from (%py-text-bound start length 0))
         (to (%py-search-end end length)))
    (if (%gt from to) 0 (%text-count text pattern from to))))

;; Whether a text, between bounds, begins or ends with another.
(define (%py-affix? text affix from to ends?)
  (and (%le (%string-length affix) (%sub to from))
       (%text-at? text affix (if ends? to from) ends?)))

(define (%py-affixed? text affix start end ends? who)
  (let* ((length (%string-length text))
         (from (%py-text-bound start length 0))
         (to (%py-search-end end length)))
    (cond ((%string? affix) (%py-affix? text affix from to ends?))
          ((%py-tuple-like? affix)
           (%py-any-affix? text (%py-tuple-items affix) from to ends? who))
          (else
           (%py-affix? text
                       (or (%py-string-or-false affix)
                           (%py-fail %py-TypeError who
                                     " first arg must be str or a tuple of str, not "
                                     (%py-kind affix)))
                       from to ends?)))))

(define (%py-any-affix? text affixes from to ends? who)
  (let ((count (%vector-length affixes)))
    (let loop ((index 0))
      (and (%lt index count)
           (let* ((affix (%vector-ref affixes index))
                  (plain (or (%py-string-or-false affix)
                             (%py-fail %py-TypeError "tuple for " who
                                       " must only contain str, not "
                                       (%py-kind affix)))))
             (or (%py-affix? text plain from to ends?)
                 (loop (%add index 1))))))))

(%py-define-str-method startswith %py-str-startswith (text affix #!optional start end)
  (%py-affixed? text affix start end #f "startswith"))
(%py-define-str-method endswith %py-str-endswith (text affix #!optional start end)
  (%py-affixed? text affix start end #t "endswith"))

(%py-define-str-method removeprefix %py-str-removeprefix (text prefix)
  (let ((prefix (%py-string-argument prefix "removeprefix() argument ")))
    (if (%text-at? text prefix 0 #f)
        (%substring text (%string-length prefix) (%string-length text))
        text)))

(%py-define-str-method removesuffix %py-str-removesuffix (text suffix)
  (let ((suffix (%py-string-argument suffix "removesuffix() argument "))
        (length (%string-length text)))
    (if (%text-at? text suffix length #t)
        (%substring text 0 (%sub length (%string-length suffix)))
        text)))

(%py-define-str-method replace %py-str-replace (text old new #!optional count)
  (let* ((old (%py-string-argument old "replace() argument 1 "))
         (new (%py-string-argument new "replace() argument 2 ")))
    (%text-replace text old new (%py-count-argument count -1))))

(define (%py-separator separator)
  (let ((plain (%py-string-argument separator "")))
    (if (%eq? (%string-length plain) 0)
        (%py-fail %py-ValueError "empty separator")
        plain)))

;; The text before a place, the separator, and what follows.
(define (%py-parts text separator place)
  (%vector (%substring text 0 place)
           separator
           (%substring text (%add place (%string-length separator))
                       (%string-length text))))

(%py-define-str-method partition %py-str-partition (text separator)
  (let* ((separator (%py-separator separator))
         (place (%text-find text separator 0 (%string-length text))))
    (if (%eq? place -1)
        (%vector text "" "")
        (%py-parts text separator place))))

(%py-define-str-method rpartition %py-str-rpartition (text separator)
  (let* ((separator (%py-separator separator))
         (place (%text-find-last text separator 0 (%string-length text))))
    (if (%eq? place -1)
        (%vector "" "" text)
        (%py-parts text separator place))))
