;; What is said where a procedure of the library is called with another number of arguments than it takes.

(define (%py-arity-exception condition)
  (let ((procedure (%condition-payload condition)) (message (%condition-message condition)))
    (%py-make-exception
     %py-TypeError
     (%vector (if (%procedure? procedure)
                  (%py-arity-message procedure (%py-arguments-given message))
                  message)))))

;; The number at the end of the runtime's message.
(define (%py-arguments-given message)
  (let loop ((place (%string-length message)))
    (if (and (%gt place 0) (%char-numeric? (%string-ref message (%sub place 1))))
        (loop (%sub place 1))
        (%string->number (%substring message place (%string-length message)) 10))))

(define (%py-arity-message procedure given)
  (if (%py-information procedure)
      (%py-arity-text (%py-function-name procedure) #f procedure 0 given)
      (let ((builtin (%py-name-in %py-builtins procedure)))
        (if builtin
            (%py-arity-text builtin #f procedure 0 given)
            (let ((class (%py-class-with procedure %py-object-class)))
              (if class
                  (%py-arity-of-method class procedure given)
                  (%py-arity-text (%py-function-name procedure) #f procedure 0
                                  given)))))))

;; The class that has a procedure for a method, or #f.
(define (%py-class-with procedure class)
  (if (%py-name-in (%py-attributes class) procedure)
      class
      (let loop ((rest (%py-class-subclasses class)))
        (and (%pair? rest)
             (or (%py-class-with procedure (%car rest)) (loop (%cdr rest)))))))

;; The object itself is no argument. What makes an object is called by the name of its class.
(define (%py-arity-of-method class procedure given)
  (let ((name (%py-name-in (%py-attributes class) procedure))
        (title (%py-class-name class)))
    (if (or (%string=? name "__new__") (%string=? name "__init__"))
        (%py-arity-text title #f procedure 1 given)
        (%py-arity-text name (%py-text (%list title "." name)) procedure 1 given))))

(define (%py-arity-text name qualified procedure own given)
  (let* ((least (%py-least-arguments procedure 0))
         (most (%py-most-arguments procedure least))
         (given (%py-decimal (%sub given own)))
         (low (%sub least own))
         (high (if most (%sub most own) #f)))
    (cond ((%hash-table-ref %py-signatures procedure #f)
           (if (%eqv? high 0)
               (%string-append2 name "() takes no positional arguments")
               (%py-arity-expected name (if (%eqv? low high) "" "at most ") high given)))
          ((and (%eqv? low high) (%le low 1))
           (%py-text
            (%list (or qualified name) "() takes "
                   (if (%eq? low 0) "no arguments" "exactly one argument")
                   " (" given " given)")))
          ((%eqv? low high) (%py-arity-expected name "" low given))
          ((and high (%not (%lt (%string->number given 10) low)))
           (%py-arity-expected name "at most " high given))
          (else (%py-arity-expected name "at least " low given)))))

(define (%py-arity-expected name how count given)
  (%py-text
   (%list name " expected " how (%py-decimal count) " argument"
          (if (%eq? count 1) "" "s") ", got " given)))

(define (%py-decimal number) (%number->string number 10))

(define (%py-least-arguments procedure count)
  (if (or (%ge count 12) (%procedure-arity-includes? procedure count))
      count
      (%py-least-arguments procedure (%add count 1))))

;; The greatest number of arguments that a procedure takes; #f where there is none.
(define (%py-most-arguments procedure count)
  (cond ((%ge count 20) #f)
        ((%procedure-arity-includes? procedure (%add count 1))
         (%py-most-arguments procedure (%add count 1)))
        (else count)))

;; The name of a function as messages give it: that of the class of a method comes before it.
(define (%py-title function)
  (or (and (%not (%py-information function))
           (or (%py-name-in %py-builtins function)
               (let ((class (%py-class-with function %py-object-class)))
                 (and class
                      (%py-text
                       (%list (%py-class-name class) "."
                              (%py-name-in (%py-attributes class) function)))))))
      (%py-function-name function)))

;; The name of a function of the library.
(define (%py-plain-name function)
  (or (%py-name-in %py-builtins function)
      (let ((class (%py-class-with function %py-object-class)))
        (and class (%py-name-in (%py-attributes class) function)))
      (%py-function-name function)))
