;; What is common of SRFI 13: searching, padding, trimming, joining.

(define (string-null? string)
  (%check-string 'string-null? 1 string)
  (%zero? (%string-length string)))

;; The first index from `start` up to `end` whose character passes a test, or #f.
(define (%find-forward string test start end)
  (let loop ((index start))
    (cond ((%ge index end) #f)
          ((test (%string-ref string index)) index)
          (else (loop (%add index 1))))))

(define (%find-backward string test start end)
  (let loop ((index (%sub end 1)))
    (cond ((%lt index start) #f)
          ((test (%string-ref string index)) index)
          (else (loop (%sub index 1))))))

;; A procedure of a string, a character or predicate, and a range.
(define-syntax %define-search
  (syntax-rules ()
    ((_ name find wrap)
     (define (name string wanted #!optional start end)
       (%check-string 'name 1 string)
       (let* ((test (%char-test 'name 2 wanted))
              (end (%check-end 'name 4 end (%string-length string)))
              (start (%check-start 'name 3 start end)))
         (find string (wrap test) start end))))))

(define (%same-test test) test)
(define (%opposite test) (lambda (char) (%not (test char))))

(%define-search string-index %find-forward %same-test)
(%define-search string-find-next-char %find-forward %same-test)
(%define-search string-index-right %find-backward %same-test)
(%define-search string-rindex %find-backward %same-test)
(%define-search string-skip %find-forward %opposite)
(%define-search string-skip-right %find-backward %opposite)

(define (string-search-forward pattern string #!optional start)
  (%string-search-forward pattern string (if (%default? start) 0 start)))

(define (string-search-backward pattern string #!optional end)
  (%string-search-backward
   pattern
   string
   (if (and (%default? end) (%string? string)) (%string-length string) end)))

(define (string-search-all pattern string)
  (%check-string 'string-search-all 1 pattern)
  (%check-string 'string-search-all 2 string)
  (let loop ((start 0) (result '()))
    (let ((found
           (if (%gt start (%string-length string))
               #f
               (%string-search-forward pattern string start))))
      (if found
          (loop (%add found 1) (%cons found result))
          (%reverse result)))))

(define (string-contains string pattern #!optional start end)
  (%check-string 'string-contains 1 string)
  (%check-string 'string-contains 2 pattern)
  (let* ((end (%check-end 'string-contains 4 end (%string-length string)))
         (start (%check-start 'string-contains 3 start end))
         (found (%string-search-forward pattern string start)))
    (if (and found (%le (%add found (%string-length pattern)) end))
        found
        #f)))

(define (string-prefix? prefix string)
  (%check-string 'string-prefix? 1 prefix)
  (%check-string 'string-prefix? 2 string)
  (let ((length (%string-length prefix)))
    (if (%gt length (%string-length string))
        #f
        (%string=? prefix (%substring string 0 length)))))

(define (string-suffix? suffix string)
  (%check-string 'string-suffix? 1 suffix)
  (%check-string 'string-suffix? 2 string)
  (let ((length (%string-length suffix)) (end (%string-length string)))
    (if (%gt length end)
        #f
        (%string=? suffix (%substring string (%sub end length) end)))))

(define (string-prefix-length a b)
  (%check-string 'string-prefix-length 1 a)
  (%check-string 'string-prefix-length 2 b)
  (let ((end (%min2 (%string-length a) (%string-length b))))
    (let loop ((index 0))
      (if (and (%lt index end)
               (%eqv? (%string-ref a index) (%string-ref b index)))
          (loop (%add index 1))
          index))))

(define (string-reverse string)
  (%check-string 'string-reverse 1 string)
  (%list->string
   (%reverse (%string->list string (%default) (%default)))))

(define (string-concatenate strings) (%string-concatenate strings))

(define (reverse-list->string list)
  (%check-list 'reverse-list->string 1 list)
  (let loop ((rest list))
    (if (%pair? rest)
        (if (%char? (%car rest))
            (loop (%cdr rest))
            (%type-error 'reverse-list->string 1 "a list of characters" list))))
  (%list->string (%reverse list)))

;; The grammar is infix, strict-infix, prefix or suffix.
(define (string-join strings #!optional delimiter grammar)
  (cond ((or (%default? grammar) (%eq? grammar 'infix))
         (%string-join strings delimiter))
        ((%eq? grammar 'strict-infix)
         (if (%null? strings)
             (%type-error 'string-join 1 "a list of at least 1 element" strings)
             (%string-join strings delimiter)))
        ((%eq? grammar 'prefix)
         (if (%null? strings)
             ""
             (%string-append2 delimiter (%string-join strings delimiter))))
        ((%eq? grammar 'suffix)
         (if (%null? strings)
             ""
             (%string-append2 (%string-join strings delimiter) delimiter)))
        (else
         (%type-error 'string-join
                      3
                      "infix, strict-infix, prefix or suffix"
                      grammar))))

;; The parts of a string between delimiters: a character, a predicate or a string, or blanks
;; of any length where none is given.
(define (string-split string #!optional delimiter)
  (%check-string 'string-split 1 string)
  (cond ((%default? delimiter) (string-tokenize string))
        ((%string? delimiter)
         (if (%zero? (%string-length delimiter))
             (%type-error 'string-split 2 "a delimiter that is not empty" delimiter))
         (let ((size (%string-length delimiter)))
           (let loop ((start 0) (result '()))
             (let ((found (%string-search-forward delimiter string start)))
               (if found
                   (loop (%add found size)
                         (%cons (%substring string start found) result))
                   (%reverse
                    (%cons (%substring string start (%default)) result)))))))
        (else
         (let ((test (%char-test 'string-split 2 delimiter))
               (end (%string-length string)))
           (let loop ((start 0) (result '()))
             (let ((found (%find-forward string test start end)))
               (if found
                   (loop (%add found 1)
                         (%cons (%substring string start found) result))
                   (%reverse
                    (%cons (%substring string start end) result)))))))))

;; The longest parts of a string whose characters all pass a test; those that are not blank
;; where none is given.
(define (string-tokenize string #!optional wanted)
  (%check-string 'string-tokenize 1 string)
  (let ((test (if (%default? wanted)
                  (lambda (char) (%not (%char-whitespace? char)))
                  (%char-test 'string-tokenize 2 wanted)))
        (end (%string-length string)))
    (let loop ((start 0) (result '()))
      (let ((first (%find-forward string test start end)))
        (if first
            (let ((last (or (%find-forward string (%opposite test) first end)
                            end)))
              (loop last (%cons (%substring string first last) result)))
            (%reverse result))))))

;; A string as long as `length`: what is too much is cut off, what is missing filled up.
(define (%pad-char who char)
  (if (%default? char) #\space (%check-char who 3 char)))

(define (string-pad-left string length #!optional char)
  (%check-string 'string-pad-left 1 string)
  (%check-count 'string-pad-left 2 length)
  (let ((char (%pad-char 'string-pad-left char))
        (missing (%sub length (%string-length string))))
    (if (%lt missing 0)
        (%substring string (%negate missing) (%default))
        (%string-append2 (%make-string missing char) string))))

(define (string-pad string length #!optional char)
  (%check-string 'string-pad 1 string)
  (%check-count 'string-pad 2 length)
  (%pad-char 'string-pad char)
  (string-pad-left string length char))

(define (string-pad-right string length #!optional char)
  (%check-string 'string-pad-right 1 string)
  (%check-count 'string-pad-right 2 length)
  (let ((char (%pad-char 'string-pad-right char))
        (missing (%sub length (%string-length string))))
    (if (%lt missing 0)
        (%substring string 0 length)
        (%string-append2 string (%make-string missing char)))))

;; Takes characters away from the ends of a string, blanks where nothing else is given.
(define (%trim who string wanted left? right?)
  (%check-string who 1 string)
  (let* ((test (%opposite
                (if (%default? wanted)
                    char-whitespace?
                    (%char-test who 2 wanted))))
         (end (%string-length string))
         (first (if left? (%find-forward string test 0 end) 0)))
    (if first
        (let ((last (if right?
                        (%find-backward string test first end)
                        (%sub end 1))))
          (if last (%substring string first (%add last 1)) ""))
        "")))

(define (string-trim string #!optional wanted)
  (%trim 'string-trim string wanted #t #t))

(define (string-trim-both string #!optional wanted)
  (%trim 'string-trim-both string wanted #t #t))

(define (string-trim-left string #!optional wanted)
  (%trim 'string-trim-left string wanted #t #f))

(define (string-trim-right string #!optional wanted)
  (%trim 'string-trim-right string wanted #f #t))

(define (%check-part who string count)
  (%check-string who 1 string)
  (%check-count who 2 count)
  (if (%gt count (%string-length string))
      (%range-error who count (%string-length string))))

(define (string-take string count)
  (%check-part 'string-take string count)
  (%substring string 0 count))

(define (string-drop string count)
  (%check-part 'string-drop string count)
  (%substring string count (%default)))

(define (string-take-right string count)
  (%check-part 'string-take-right string count)
  (%substring string (%sub (%string-length string) count) (%default)))

(define (string-drop-right string count)
  (%check-part 'string-drop-right string count)
  (%substring string 0 (%sub (%string-length string) count)))

(define (string-replace string other start end)
  (%check-string 'string-replace 1 string)
  (%check-string 'string-replace 2 other)
  (let* ((end (%check-end 'string-replace 4 end (%string-length string)))
         (start (%check-start 'string-replace 3 start end)))
    (%string-append2
     (%substring string 0 start)
     (%string-append2 other (%substring string end (%default))))))

(define (string-any wanted string #!optional start end)
  (let ((test (%char-test 'string-any 1 wanted)))
    (%check-string 'string-any 2 string)
    (let* ((end (%check-end 'string-any 4 end (%string-length string)))
           (start (%check-start 'string-any 3 start end)))
      (let loop ((index start))
        (if (%lt index end)
            (or (test (%string-ref string index)) (loop (%add index 1)))
            #f)))))

(define (string-every wanted string #!optional start end)
  (let ((test (%char-test 'string-every 1 wanted)))
    (%check-string 'string-every 2 string)
    (let* ((end (%check-end 'string-every 4 end (%string-length string)))
           (start (%check-start 'string-every 3 start end)))
      (let loop ((index start) (last #t))
        (if (%lt index end)
            (let ((result (test (%string-ref string index))))
              (if result (loop (%add index 1) result) #f))
            last)))))

(define (string-fold procedure state string #!optional start end)
  (%check-procedure 'string-fold 1 procedure)
  (%check-string 'string-fold 3 string)
  (let* ((end (%check-end 'string-fold 5 end (%string-length string)))
         (start (%check-start 'string-fold 4 start end)))
    (let loop ((index start) (state state))
      (if (%lt index end)
          (loop (%add index 1) (procedure (%string-ref string index) state))
          state))))

(define (string-fold-right procedure state string #!optional start end)
  (%check-procedure 'string-fold-right 1 procedure)
  (%check-string 'string-fold-right 3 string)
  (let* ((end (%check-end 'string-fold-right 5 end (%string-length string)))
         (start (%check-start 'string-fold-right 4 start end)))
    (let loop ((index (%sub end 1)) (state state))
      (if (%lt index start)
          state
          (loop (%sub index 1) (procedure (%string-ref string index) state))))))

(define (%chars-where string test)
  (let loop ((index (%sub (%string-length string) 1)) (result '()))
    (if (%lt index 0)
        (%list->string result)
        (let ((char (%string-ref string index)))
          (loop (%sub index 1) (if (test char) (%cons char result) result))))))

(define (string-filter wanted string)
  (let ((test (%char-test 'string-filter 1 wanted)))
    (%check-string 'string-filter 2 string)
    (%chars-where string test)))

(define (string-delete wanted string)
  (let ((test (%char-test 'string-delete 1 wanted)))
    (%check-string 'string-delete 2 string)
    (%chars-where string (%opposite test))))

(define (string-tabulate procedure length)
  (%check-procedure 'string-tabulate 1 procedure)
  (%check-count 'string-tabulate 2 length)
  (let loop ((index 0) (result '()))
    (if (%lt index length)
        (loop (%add index 1)
              (%cons (%check-mapped 'string-tabulate (procedure index)) result))
        (%list->string (%reverse result)))))
