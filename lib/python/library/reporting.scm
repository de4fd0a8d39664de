;; What is told of an exception that nobody caught, and which exceptions the runtime's own conditions are.

;; The last line of a traceback, and what stands between; #f for what is no exception.
(define (%py-uncaught-message value)
  (let ((exception (%py-caught value)))
    (if (%py-layout? exception exception)
        (let ((text (%py-str exception)))
          (%py-text
           (%list (%py-class-title (%py-class exception))
                  (if (%eq? (%string-length text) 0) "" ": ")
                  text "\n")))
        #f)))

;; A class as tracebacks name it.
(define (%py-class-title class)
  (let ((module (%hash-table-ref (%py-attributes class) '__module__ "builtins")))
    (if (or (%equal? module "builtins") (%equal? module "__main__"))
        (%py-class-qualname class)
        (%py-text (%list module "." (%py-class-qualname class))))))

;; The exception that `except` sees: conditions of the runtime become Python's exceptions.
(define (%py-caught value)
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
