;; Booleans, equivalence, symbols, pairs and lists: R5RS and R7RS.

(define (boolean? object) (%boolean? object))
(define (not object) (%not object))
(define (eq? a b) (%eq? a b))
(define (eqv? a b) (%eqv? a b))
(define (equal? a b) (%equal? a b))

;; Whether all of some objects of a type are the same.
(define-syntax %define-same
  (syntax-rules ()
    ((_ name valid? expected same?)
     (define (name a b . rest)
       (let loop ((rest (%cons a (%cons b rest))) (position 1))
         (if (%pair? rest)
             (if (valid? (%car rest))
                 (loop (%cdr rest) (%add position 1))
                 (%type-error 'name position expected (%car rest)))))
       (if (same? a b)
           (let loop ((rest rest))
             (cond ((%null? rest) #t)
                   ((same? a (%car rest)) (loop (%cdr rest)))
                   (else #f)))
           #f)))))

(%define-same boolean=? %boolean? "a boolean" %eq?)
(%define-same symbol=? %symbol? "a symbol" %eq?)

(define (symbol? object) (%symbol? object))
(define (symbol->string symbol) (%symbol->string symbol))
(define (string->symbol string) (%string->symbol string))

(define (intern string)
  (%check-string 'intern 1 string)
  (%string->symbol string))

(define (string->uninterned-symbol string)
  (%check-string 'string->uninterned-symbol 1 string)
  (%generate-symbol string))

(define (symbol-append . symbols)
  (let loop ((rest symbols) (position 1) (text ""))
    (if (%pair? rest)
        (begin
          (%check-symbol 'symbol-append position (%car rest))
          (loop (%cdr rest)
                (%add position 1)
                (%string-append2 text (%symbol->string (%car rest)))))
        (%string->symbol text))))

(define (symbol<? a b . rest)
  (let loop ((so-far #t) (a a) (rest (%cons b rest)) (position 1))
    (%check-symbol 'symbol<? position a)
    (if (%pair? rest)
        (begin
          (%check-symbol 'symbol<? (%add position 1) (%car rest))
          (loop (if so-far
                    (%string<? (%symbol->string a) (%symbol->string (%car rest)))
                    #f)
                (%car rest)
                (%cdr rest)
                (%add position 1)))
        so-far)))

(define (generate-uninterned-symbol #!optional prefix) (%generate-symbol prefix))
(define (gensym #!optional prefix) (%generate-symbol prefix))

(define (pair? object) (%pair? object))
(define (null? object) (%null? object))
(define (list? object) (%list? object))
(define (cons a b) (%cons a b))
(define (car pair) (%car pair))
(define (cdr pair) (%cdr pair))
(define (set-car! pair object) (%set-car! pair object))
(define (set-cdr! pair object) (%set-cdr! pair object))
(define (caar object) (%caar object))
(define (cadr object) (%cadr object))
(define (cdar object) (%cdar object))
(define (cddr object) (%cddr object))
(define (caaar object) (%caaar object))
(define (caadr object) (%caadr object))
(define (cadar object) (%cadar object))
(define (caddr object) (%caddr object))
(define (cdaar object) (%cdaar object))
(define (cdadr object) (%cdadr object))
(define (cddar object) (%cddar object))
(define (cdddr object) (%cdddr object))
(define (cadddr object) (%cadddr object))
(define (cddddr object) (%cddddr object))

;; A part of a list, by steps from the outside in.
(define-syntax %define-part
  (syntax-rules ()
    ((_ name step ...)
     (define (name object) (%part name object object step ...)))))

(define-syntax %part
  (syntax-rules ()
    ((_ name whole part) part)
    ((_ name whole part step more ...)
     (let ((here part))
       (if (%pair? here)
           (%part name whole (step here) more ...)
           (%type-error 'name 1 "a list that it can take apart" whole))))))

(%define-part caaaar %car %car %car %car)
(%define-part caaadr %cdr %car %car %car)
(%define-part caadar %car %cdr %car %car)
(%define-part caaddr %cdr %cdr %car %car)
(%define-part cadaar %car %car %cdr %car)
(%define-part cadadr %cdr %car %cdr %car)
(%define-part caddar %car %cdr %cdr %car)
(%define-part cdaaar %car %car %car %cdr)
(%define-part cdaadr %cdr %car %car %cdr)
(%define-part cdadar %car %cdr %car %cdr)
(%define-part cdaddr %cdr %cdr %car %cdr)
(%define-part cddaar %car %car %cdr %cdr)
(%define-part cddadr %cdr %car %cdr %cdr)
(%define-part cdddar %car %cdr %cdr %cdr)

(define (list . objects) objects)
(define (%list . objects) objects)

(define (make-list count #!optional fill)
  (%check-count 'make-list 1 count)
  (let ((fill (if (%default? fill) (%unspecified) fill)))
    (let loop ((count count) (result '()))
      (if (%zero? count)
          result
          (loop (%sub count 1) (%cons fill result))))))

(define (length list) (%length list))
(define (reverse list) (%reverse list))
(define (list-tail list index) (%list-tail list index))
(define (list-ref list index) (%list-ref list index))
(define (list-copy object) (%list-copy object))

(define (list-set! list index object)
  (%check-count 'list-set! 2 index)
  (let loop ((rest list) (count index))
    (cond ((%not (%pair? rest))
           (if (%list? list)
               (%range-error 'list-set! index (%sub index count))
               (%type-error 'list-set! 1 "a list" list)))
          ((%zero? count) (%set-car! rest object))
          (else (loop (%cdr rest) (%sub count 1))))))

(define append
  (case-lambda
    ((a b) (%append2 a b))
    (() '())
    ((a) a)
    ((a b . rest)
     (let loop ((lists (%cons a (%cons b rest))) (position 1) (reversed '()))
       (if (%null? (%cdr lists))
           (let join ((result (%car lists)) (reversed reversed))
             (if (%pair? reversed)
                 (join (%append2 (%car reversed) result) (%cdr reversed))
                 result))
           (begin
             (%check-list 'append position (%car lists))
             (loop (%cdr lists)
                   (%add position 1)
                   (%cons (%car lists) reversed))))))))

(define (memq object list) (%memq object list))
(define (memv object list) (%memv object list))
(define (assq object list) (%assq object list))
(define (assv object list) (%assv object list))

(define (member object list #!optional same?)
  (if (%default? same?)
      (%member object list)
      (begin
        (%check-procedure 'member 3 same?)
        (let loop ((rest list))
          (cond ((%not (%pair? rest)) (%check-end-of-list 'member 2 rest list) #f)
                ((same? object (%car rest)) rest)
                (else (loop (%cdr rest))))))))

(define (assoc object list #!optional same?)
  (if (%default? same?)
      (%assoc object list)
      (begin
        (%check-procedure 'assoc 3 same?)
        (let loop ((rest list))
          (cond ((%not (%pair? rest)) (%check-end-of-list 'assoc 2 rest list) #f)
                ((%not (%pair? (%car rest)))
                 (%type-error 'assoc 2 "a list of pairs" list))
                ((same? object (%caar rest)) (%car rest))
                (else (loop (%cdr rest))))))))

;; The first elements of some lists, and the rest of each. Of a list that ends there are
;; none: the result is #f. `lists` begins with the argument at `position`.
(define (%firsts who position lists)
  (let loop ((rest lists) (position position) (result '()))
    (if (%pair? rest)
        (let ((list (%car rest)))
          (if (%pair? list)
              (loop (%cdr rest) (%add position 1) (%cons (%car list) result))
              (begin
                (%check-end-of-list who position list list)
                #f)))
        (%reverse result))))

(define (%rests lists)
  (let loop ((lists lists) (result '()))
    (if (%pair? lists)
        (loop (%cdr lists) (%cons (%cdar lists) result))
        (%reverse result))))

;; Results are collected and turned round at the end: a continuation that is entered twice
;; must not change the list that it made the first time.
(define (%map1 who procedure list)
  (let loop ((rest list) (result '()))
    (if (%pair? rest)
        (loop (%cdr rest) (%cons (procedure (%car rest)) result))
        (begin
          (if (%not (%null? rest)) (%type-error who 2 "a list" list))
          (%reverse result)))))

(define (%map-all who procedure lists)
  (let loop ((lists lists) (result '()))
    (let ((arguments (%firsts who 2 lists)))
      (if arguments
          (loop (%rests lists) (%cons (%apply procedure arguments) result))
          (%reverse result)))))

(define map
  (case-lambda
    ((procedure list)
     (%check-procedure 'map 1 procedure)
     (%map1 'map procedure list))
    ((procedure a b)
     (%check-procedure 'map 1 procedure)
     (let loop ((x a) (y b) (result '()))
       (if (and (%pair? x) (%pair? y))
           (loop (%cdr x) (%cdr y) (%cons (procedure (%car x) (%car y)) result))
           (begin
             (if (%not (%pair? x)) (%check-end-of-list 'map 2 x a))
             (if (%not (%pair? y)) (%check-end-of-list 'map 3 y b))
             (%reverse result)))))
    ((procedure a b . rest)
     (%check-procedure 'map 1 procedure)
     (%map-all 'map procedure (%cons a (%cons b rest))))))

(define for-each
  (case-lambda
    ((procedure list)
     (%check-procedure 'for-each 1 procedure)
     (let loop ((rest list))
       (if (%pair? rest)
           (begin
             (procedure (%car rest))
             (loop (%cdr rest)))
           (begin
             (%check-end-of-list 'for-each 2 rest list)
             (%unspecified)))))
    ((procedure a b)
     (%check-procedure 'for-each 1 procedure)
     (let loop ((x a) (y b))
       (if (and (%pair? x) (%pair? y))
           (begin
             (procedure (%car x) (%car y))
             (loop (%cdr x) (%cdr y)))
           (begin
             (if (%not (%pair? x)) (%check-end-of-list 'for-each 2 x a))
             (if (%not (%pair? y)) (%check-end-of-list 'for-each 3 y b))
             (%unspecified)))))
    ((procedure a b . rest)
     (%check-procedure 'for-each 1 procedure)
     (let loop ((lists (%cons a (%cons b rest))))
       (let ((arguments (%firsts 'for-each 2 lists)))
         (if arguments
             (begin
               (%apply procedure arguments)
               (loop (%rests lists)))
             (%unspecified)))))))
