;; The builtin classes of iterators: enumerate, zip, map, filter, reversed; and iter and next.

(%py-define-class %py-enumerate-class "enumerate" %py-iterator)
(%py-define-class %py-zip-class "zip" %py-iterator)
(%py-define-class %py-map-class "map" %py-iterator)
(%py-define-class %py-filter-class "filter" %py-iterator)
(%py-define-class %py-reversed-class "reversed" %py-iterator)

(define (%py-enumerate-new class iterable #!optional start)
  (let ((iterator (%py-iter iterable))
        (count (if (%default? start) 0 (%py-index start))))
    (%py-make-iterator-of
     class
     (lambda ()
       (let ((value (%py-next iterator)))
         (if (%eof-object? value)
             value
             (let ((index count))
               (set! count (%add index 1))
               (%vector index value))))))))

(define (%py-map-new class . arguments)
  (if (or (%null? arguments) (%null? (%cdr arguments)))
      (%py-fail %py-TypeError "map() must have at least two arguments.")
      (%py-make-map class (%car arguments) (%cdr arguments))))

(define (%py-make-map class function iterables)
  (if (%null? (%cdr iterables))
      (let ((iterator (%py-iter (%car iterables))))
        (%py-make-iterator-of
         class
         (lambda ()
           (let ((value (%py-next iterator)))
             (if (%eof-object? value) value (function value))))))
      (let ((iterators (%py-map %py-iter iterables)))
        (%py-make-iterator-of
         class
         (lambda ()
           (let ((values (%py-next-of-all iterators)))
             (if (%eof-object? values) values (%apply function values))))))))

;; The next values of all iterators as a list, or the end-of-file object where the first of them ends.
(define (%py-next-of-all iterators)
  (let loop ((rest iterators) (values '()))
    (if (%null? rest)
        (%reverse values)
        (let ((value (%py-next (%car rest))))
          (if (%eof-object? value) value (loop (%cdr rest) (%cons value values)))))))

(define (%py-filter-new class function iterable)
  (let ((iterator (%py-iter iterable))
        (test (if (%eq? function %py-none) (lambda (value) value) function)))
    (%py-make-iterator-of
     class
     (lambda ()
       (let loop ()
         (let ((value (%py-next iterator)))
           (if (or (%eof-object? value) (%py-truth (test value)))
               value
               (loop))))))))

(define (%py-zip-new class . iterables) (%py-make-zip class iterables #f))

(define (%py-zip-body class iterables strict)
  (%py-make-zip class (%vector->list iterables 0 (%vector-length iterables))
                (and (%not (%default? strict)) (%py-truth strict))))

(define (%py-make-zip class iterables strict?)
  (let ((iterators (%py-zip-iterators iterables)))
    (%py-make-iterator-of
     class
     (cond ((%null? iterators) (lambda () (%eof)))
           ((and (%eq? (%length iterators) 2) (%not strict?))
            (let ((first (%car iterators)) (second (%cadr iterators)))
              (lambda ()
                (let ((a (%py-next first)))
                  (if (%eof-object? a)
                      a
                      (let ((b (%py-next second)))
                        (if (%eof-object? b) b (%vector a b))))))))
           (strict? (lambda () (%py-next-of-strict iterators)))
           (else
            (lambda ()
              (let ((values (%py-next-of-all iterators)))
                (if (%eof-object? values) values (%list->vector values)))))))))

(define (%py-zip-iterators iterables)
  (let loop ((rest iterables) (place 1) (iterators '()))
    (if (%null? rest)
        (%reverse iterators)
        (begin
          (if (%not (%py-iterable? (%car rest)))
              (%py-fail %py-TypeError "'" (%py-kind (%car rest)) "' object is not iterable"))
          (loop (%cdr rest) (%add place 1) (%cons (%py-iter (%car rest)) iterators))))))

(define (%py-next-of-strict iterators)
  (let loop ((rest iterators) (place 1) (values '()))
    (if (%null? rest)
        (%list->vector (%reverse values))
        (let ((value (%py-next (%car rest))))
          (cond ((%not (%eof-object? value))
                 (loop (%cdr rest) (%add place 1) (%cons value values)))
                ((%gt place 1) (%py-zip-differs place "shorter"))
                (else
                 (let further ((rest (%cdr rest)) (place 2))
                   (cond ((%null? rest) value)
                         ((%eof-object? (%py-next (%car rest)))
                          (further (%cdr rest) (%add place 1)))
                         (else (%py-zip-differs place "longer"))))))))))

(define (%py-zip-differs place how)
  (%py-fail %py-ValueError "zip() argument " (%number->string place 10) " is " how
            " than argument"
            (if (%eq? place 2)
                " 1"
                (%string-append2 "s 1-" (%number->string (%sub place 1) 10)))))

(define (%py-reversed-new class sequence)
  (let ((method (%py-lookup (%py-class-of sequence) '__reversed__)))
    (cond ((%eq? method %py-none) (%py-not-reversible sequence))
          ((%not (%eq? method %py-absent)) (method sequence))
          ((%vector? sequence)
           (%py-reverse-by-index class sequence (%vector-length sequence)))
          ((or (%eq? (%py-lookup (%py-class-of sequence) '__getitem__) %py-absent)
               (%eq? (%py-lookup (%py-class-of sequence) '__len__) %py-absent))
           (%py-not-reversible sequence))
          (else (%py-reverse-by-index class sequence (%py-length sequence))))))

(define (%py-not-reversible value)
  (%py-fail %py-TypeError "'" (%py-kind value) "' object is not reversible"))

(define (%py-reverse-by-index class sequence length)
  (let ((index length))
    (%py-make-iterator-of
     class
     (lambda ()
       (if (%le index 0)
           (%eof)
           (begin
             (set! index (%sub index 1))
             (%py-getitem sequence index)))))))

(define (%py-iter-function value #!optional sentinel)
  (if (%default? sentinel)
      (%py-iter value)
      (let ((done? #f))
        (%py-make-iterator-of
         %py-callable-iterator
         (lambda ()
           (if done?
               (%eof)
               (let ((result (%py-try (lambda () (value)) %py-end-at-stop)))
                 (if (or (%eof-object? result) (%py-same? result sentinel))
                     (begin (set! done? #t) (%eof))
                     result))))))))

(define (%py-next-function iterator #!optional default)
  (if (%default? default)
      (let ((method (%py-lookup (%py-class-of iterator) '__next__)))
        (if (%eq? method %py-absent)
            (%py-no-iterator iterator)
            (method iterator)))
      (let ((value (%py-next iterator)))
        (if (%eof-object? value) default value))))

(define (%py-no-iterator value)
  (%py-fail %py-TypeError "'" (%py-kind value) "' object is not an iterator"))

(define (%py-ignore-init self . arguments) %py-none)

(%py-define-signature %py-enumerate-new "enumerate" 1 2 '(class iterable start) '() #f #f
                      %py-enumerate-new)
(%py-define-signature %py-zip-new "zip" 1 1 '(class) '(strict) 'iterables #f
                      %py-zip-body)

(%py-define-methods %py-enumerate-class (__new__ %py-enumerate-new))
(%py-define-methods %py-zip-class (__new__ %py-zip-new))
(%py-define-methods %py-map-class (__new__ %py-map-new))
(%py-define-methods %py-filter-class (__new__ %py-filter-new))
(%py-define-methods %py-reversed-class (__new__ %py-reversed-new))

(%py-define-builtin enumerate %py-enumerate-class)
(%py-define-builtin zip %py-zip-class)
(%py-define-builtin map %py-map-class)
(%py-define-builtin filter %py-filter-class)
(%py-define-builtin reversed %py-reversed-class)
(%py-define-builtin iter %py-iter-function)
(%py-define-builtin next %py-next-function)
