;; Strings: R5RS and R7RS.

(define (string? object) (%string? object))
(define (string-length string) (%string-length string))
(define (string-ref string index) (%string-ref string index))
(define (string-set! string index char) (%string-set! string index char))

(define (make-string count #!optional char)
  (%make-string count (if (%default? char) #\space char)))

(define (string . objects)
  (let loop ((rest objects) (position 1))
    (if (%pair? rest)
        (begin
          (%check-char 'string position (%car rest))
          (loop (%cdr rest) (%add position 1)))
        (%list->string objects))))

(define (substring string start #!optional end) (%substring string start end))

(define (string-head string end)
  (%check-string 'string-head 1 string)
  (%check-count 'string-head 2 end)
  (%substring string
              0
              (%check-end 'string-head 2 end (%string-length string))))

(define (string-tail string start)
  (%check-string 'string-tail 1 string)
  (%check-count 'string-tail 2 start)
  (%substring string
              (%check-start 'string-tail 2 start (%string-length string))
              (%default)))

(define string-append
  (case-lambda
    ((a b) (%string-append2 a b))
    (() "")
    ((a)
     (%check-string 'string-append 1 a)
     (%substring a (%default) (%default)))
    ((a b c)
     (%check-string 'string-append 3 c)
     (%string-append2 (%string-append2 a b) c))
    ((a b c . rest)
     (let ((all (%cons a (%cons b (%cons c rest)))))
       (let loop ((rest all) (position 1))
         (if (%pair? rest)
             (begin
               (%check-string 'string-append position (%car rest))
               (loop (%cdr rest) (%add position 1)))
             (%string-concatenate all)))))))

(define (string->list string #!optional start end)
  (%string->list string start end))

(define (list->string list) (%list->string list))

(define (string->vector string #!optional start end)
  (%string->vector string start end))

(define (vector->string vector #!optional start end)
  (%vector->string vector start end))

(define (string-copy string #!optional start end)
  (%check-string 'string-copy 1 string)
  (let* ((end (%check-end 'string-copy 3 end (%string-length string)))
         (start (%check-start 'string-copy 2 start end)))
    (%substring string start end)))

(define (string-copy! to at from #!optional start end)
  (%string-copy! to at from start end))

(define (string-fill! string char #!optional start end)
  (%string-fill! string char start end))

(define (string-upcase string) (%string-upcase string))
(define (string-downcase string) (%string-downcase string))
(define (string-foldcase string) (%string-foldcase string))

;; Comparisons of any number of strings; see those of characters.
(define-syntax %define-string-comparison
  (syntax-rules ()
    ((_ name (a b) test)
     (define name
       (case-lambda
         ((a b)
          (if (and (%string? a) (%string? b))
              test
              (%compare-strings-failed 'name a b)))
         ((first . rest)
          (let loop ((so-far #t) (a first) (rest rest) (position 1))
            (%check-string 'name position a)
            (if (%pair? rest)
                (let ((b (%check-string 'name (%add position 1) (%car rest))))
                  (loop (if so-far test #f) b (%cdr rest) (%add position 1)))
                so-far))))))))

(define (%compare-strings-failed who a b)
  (%check-string who 1 a)
  (%check-string who 2 b))

(%define-string-comparison string=? (a b) (%string=? a b))
(%define-string-comparison string<? (a b) (%string<? a b))
(%define-string-comparison string>? (a b) (%string<? b a))
(%define-string-comparison string<=? (a b) (%not (%string<? b a)))
(%define-string-comparison string>=? (a b) (%not (%string<? a b)))
(%define-string-comparison string-ci=? (a b) (%string-ci=? a b))
(%define-string-comparison string-ci<? (a b) (%string-ci<? a b))
(%define-string-comparison string-ci>? (a b) (%string-ci<? b a))
(%define-string-comparison string-ci<=? (a b) (%not (%string-ci<? b a)))
(%define-string-comparison string-ci>=? (a b) (%not (%string-ci<? a b)))

;; The length of the shortest of some strings, which begin with the argument at `position`.
(define (%shortest-string who position strings)
  (let loop ((rest strings) (position position) (shortest #f))
    (if (%pair? rest)
        (let ((length
               (%string-length (%check-string who position (%car rest)))))
          (loop (%cdr rest)
                (%add position 1)
                (if (and shortest (%lt shortest length)) shortest length)))
        shortest)))

(define (%chars-at strings index)
  (let loop ((rest strings) (result '()))
    (if (%pair? rest)
        (loop (%cdr rest) (%cons (%string-ref (%car rest) index) result))
        (%reverse result))))

(define (%check-mapped who char)
  (if (%char? char)
      char
      (%fail who "the procedure returned what is not a character:"
             (%cons char '()))))

(define string-map
  (case-lambda
    ((procedure string)
     (%check-procedure 'string-map 1 procedure)
     (let ((end (%string-length (%check-string 'string-map 2 string))))
       (let loop ((index 0) (result '()))
         (if (%lt index end)
             (loop (%add index 1)
                   (%cons (%check-mapped 'string-map
                                         (procedure (%string-ref string index)))
                          result))
             (%list->string (%reverse result))))))
    ((procedure string . rest)
     (%check-procedure 'string-map 1 procedure)
     (let* ((strings (%cons string rest))
            (end (%shortest-string 'string-map 2 strings)))
       (let loop ((index 0) (result '()))
         (if (%lt index end)
             (loop (%add index 1)
                   (%cons (%check-mapped
                           'string-map
                           (%apply procedure (%chars-at strings index)))
                          result))
             (%list->string (%reverse result))))))))

(define string-for-each
  (case-lambda
    ((procedure string)
     (%check-procedure 'string-for-each 1 procedure)
     (let ((end (%string-length (%check-string 'string-for-each 2 string))))
       (let loop ((index 0))
         (if (%lt index end)
             (begin
               (procedure (%string-ref string index))
               (loop (%add index 1)))))))
    ((procedure string . rest)
     (%check-procedure 'string-for-each 1 procedure)
     (let* ((strings (%cons string rest))
            (end (%shortest-string 'string-for-each 2 strings)))
       (let loop ((index 0))
         (if (%lt index end)
             (begin
               (%apply procedure (%chars-at strings index))
               (loop (%add index 1)))))))))

(define (string-count string wanted #!optional start end)
  (%check-string 'string-count 1 string)
  (let* ((test (%char-test 'string-count 2 wanted))
         (end (%check-end 'string-count 4 end (%string-length string)))
         (start (%check-start 'string-count 3 start end)))
    (let loop ((index start) (count 0))
      (if (%lt index end)
          (loop (%add index 1)
                (if (test (%string-ref string index)) (%add count 1) count))
          count))))

;; A test of characters from what a program gave: a character or a predicate.
(define (%char-test who position wanted)
  (cond ((%char? wanted) (lambda (char) (%eqv? char wanted)))
        ((%procedure? wanted) wanted)
        (else
         (%type-error who position "a character or a procedure" wanted))))
