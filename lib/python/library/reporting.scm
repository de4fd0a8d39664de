;; What is told of an exception that nobody caught, and which exceptions the runtime's own conditions are.

;; What is told of an exception: those that led to it first. A list of vectors: the last lines of its part, the frames that it
;; has passed or #f, and the sentence that stands before it. #f for what is no exception.
(define (%py-uncaught value)
  (let ((exception (%py-as-exception value)))
    (if (%py-layout? exception exception)
        (%py-chain exception "" '())
        #f)))

(define (%py-chain exception sentence seen)
  (let* ((cause (%py-exception-cause exception))
         (context (%py-exception-context exception))
         (seen (%cons exception seen))
         (own (%list (%vector (%py-last-lines exception)
                              (%py-passed-frames exception)
                              sentence))))
    (cond ((and (%not (%eq? cause %py-none)) (%not (%memq cause seen)))
           (%append2
            (%py-chain cause "" seen)
            (%py-with-sentence
             own
             "\nThe above exception was the direct cause of the following exception:\n\n")))
          ((and (%not (%eq? context %py-none))
                (%not (%py-context-hidden? exception))
                (%not (%memq context seen)))
           (%append2
            (%py-chain context "" seen)
            (%py-with-sentence
             own
             "\nDuring handling of the above exception, another exception occurred:\n\n")))
          (else own))))

;; Whether its context is not to be shown.
(define (%py-context-hidden? exception) (%py-field exception 6))

(define (%py-with-sentence parts sentence)
  (%vector-set! (%car parts) 2 sentence)
  parts)

;; The name of the class, the text, the notes; of what is wrong with a source its place instead of that in the text.
(define (%py-last-lines exception)
  (let* ((place (%py-syntax-error-place exception))
         (text (if place (%py-get exception 'msg) (%py-str exception))))
    (%py-text
     (%append2
      (%list (or place "")
             (%py-class-title (%py-class exception))
             (if (%eq? (%string-length text) 0) "" ": ")
             text "\n")
      (%py-map (lambda (note) (%py-text (%list (%py-str note) "\n")))
               (or (%py-field exception 7) '()))))))

;; A class as tracebacks name it.
(define (%py-class-title class)
  (let ((module (%hash-table-ref (%py-attributes class) '__module__ "builtins")))
    (if (or (%equal? module "builtins") (%equal? module "__main__"))
        (%py-class-qualname class)
        (%py-text (%list module "." (%py-class-qualname class))))))

;; The exception that `except` sees, with the frames that it has passed.
(define (%py-caught value)
  (let ((exception (%py-as-exception value)))
    (if (and (%py-layout? exception exception)
             (%eq? (%py-field exception 5) %py-none))
        (%py-field! exception 5 (%py-object %py-traceback #f (%unwound-frames))))
    exception))

;; Conditions of the runtime become Python's exceptions.
(define (%py-as-exception value)
  (if (%condition? value)
      (let ((kind (%condition-kind value)) (message (%condition-message value)))
        (cond ((%eq? kind 'undefined-variable)
               (%py-make-exception
                %py-NameError
                (%vector
                 (%py-text (%list "name '" (%py-missing-name value) "' is not defined")))))
              ((%eq? kind 'argument-error) (%py-arity-exception value))
              ((and (%eq? kind 'type-error)
                    (%eq? (%string-search-forward "not a procedure: " message 0) 0))
               (%py-make-exception
                %py-TypeError
                (%vector
                 (%py-text (%list "'" (%py-kind (%condition-payload value))
                                  "' object is not callable")))))
              ((%eq? kind 'out-of-memory)
               (%py-make-exception %py-MemoryError (%vector)))
              ((%eq? kind 'interrupted)
               (%py-make-exception %py-KeyboardInterrupt (%vector)))
              (else (%py-make-exception %py-RuntimeError (%vector message)))))
      value))

(define (%py-missing-name condition)
  (let ((name (%condition-payload condition)))
    (if (%symbol? name) (%symbol->string name) "?")))

(define (%py-passed-frames exception)
  (let ((traceback (%py-field exception 5)))
    (if (%py-layout? traceback traceback) (%py-field traceback 2) #f)))

;; The lines that show where a source is wrong, or #f for any other exception.
(define (%py-syntax-error-place exception)
  (let* ((attributes (%py-attributes exception))
         (entry (lambda (name) (%py-entry attributes name #f))))
    (if (and (%py-instance? exception %py-SyntaxError)
             (%string? (entry 'filename)) (%fixnum? (entry 'lineno)))
        (%py-text
         (%list "  File \"" (entry 'filename) "\", line "
                (%number->string (entry 'lineno) 10) "\n"
                (if (and (%string? (entry 'text)) (%fixnum? (entry 'offset)))
                    (%py-marked-line
                     (entry 'text) (entry 'offset)
                     (if (and (%fixnum? (entry 'end_offset))
                              (%eqv? (entry 'lineno) (entry 'end_lineno)))
                         (entry 'end_offset)
                         0))
                    "")))
        #f)))

;; A line without the blanks around it, and marks below what is between two columns.
(define (%py-marked-line line start end)
  (let* ((length (%string-length line))
         (first (let loop ((index 0))
                  (if (and (%lt index length)
                           (%memv (%string-ref line index) '(#\space #\tab #\page)))
                      (loop (%add index 1))
                      index)))
         (last (let loop ((index length))
                 (if (and (%gt index first)
                          (%char-whitespace? (%string-ref line (%sub index 1))))
                     (loop (%sub index 1))
                     index)))
         (column (%sub (%sub start 1) first))
         (count (if (%gt end start) (%sub end start) 1)))
    (%py-text
     (if (%lt column 0)
         (%list "    " (%substring line first last) "\n")
         (%list "    " (%substring line first last) "\n    "
                (%make-string column #\space) (%make-string count #\^) "\n")))))
