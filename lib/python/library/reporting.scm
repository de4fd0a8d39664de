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

;; The name of the class, the text, the notes.
(define (%py-last-lines exception)
  (let ((text (%py-str exception)))
    (%py-text
     (%append2
      (%list (%py-class-title (%py-class exception))
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
