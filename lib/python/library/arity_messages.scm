;; What CPython says where a procedure of the library is called with too few or too many arguments. The runtime's message has the
;; numbers: "NAME: expected 1 argument, got 2", "expected 2 to 3 arguments", "expected at least 1 argument".

;; The class and the name by which a procedure is somewhere's method, or #f.
(define (%py-owner procedure)
  (let search ((class %py-object-class))
    (let ((name (%py-name-in (%py-attributes class) procedure)))
      (if name
          (%cons class name)
          (let loop ((rest (%py-class-subclasses class)))
            (if (%null? rest)
                #f
                (or (search (%car rest)) (loop (%cdr rest)))))))))

;; The numbers of the runtime's message: least, most (or #f) and given.
(define (%py-arity-numbers message)
  (let* ((words (%text-split message #f -1))
         (numbers (let loop ((rest words) (numbers '()))
                    (if (%null? rest)
                        (%reverse numbers)
                        (let ((number (%text->integer (%car rest) 10 0)))
                          (loop (%cdr rest)
                                (if number (%cons number numbers) numbers))))))
         (open? (if (%member "least" words) #t #f)))
    (cond ((%eq? (%length numbers) 3)
           (%vector (%car numbers) (%cadr numbers) (%caddr numbers)))
          ((%eq? (%length numbers) 2)
           (%vector (%car numbers) (if open? #f (%car numbers)) (%cadr numbers)))
          (else #f))))

(define (%py-arity-message procedure message)
  (let* ((numbers (%py-arity-numbers message))
         (builtin (%py-name-in %py-builtins procedure))
         (owner (if builtin #f (%py-owner procedure))))
    (cond ((%not numbers) message)
          ((%not owner)
           (%py-arity-text
            (or builtin (%py-function-name procedure)) #f procedure
            (%vector-ref numbers 0) (%vector-ref numbers 1) (%vector-ref numbers 2)))
          (else
           (%py-arity-text
            (if (%string=? (%cdr owner) "__new__")
                (%py-class-name (%car owner))
                (%cdr owner))
            (if (%string=? (%cdr owner) "__new__") #f (%car owner))
            procedure
            (%sub (%vector-ref numbers 0) 1)
            (and (%vector-ref numbers 1) (%sub (%vector-ref numbers 1) 1))
            (%sub (%vector-ref numbers 2) 1))))))

(define (%py-plural number) (if (%eq? number 1) "" "s"))

;; Of a method `class` is its class, and the object does not count.
(define (%py-arity-text name class procedure least most given)
  (let ((full (if class
                  (%string-concatenate (%list (%py-class-name class) "." name))
                  name))
        (count (%py-decimal given)))
    (%string-concatenate
     (cond ((%lt given 0)
            (%list "unbound method " full "() needs an argument"))
           ((and (%eqv? least most) (%eq? least 0))
            (%list full "() takes no arguments (" count " given)"))
           ((and (%eqv? least most) (%eq? least 1))
            (%list full "() takes exactly one argument (" count " given)"))
           ((%eqv? least most)
            (%list name " expected " (%py-decimal least) " arguments, got " count))
           ((%lt given least)
            (%list name " expected at least " (%py-decimal least) " argument"
                   (%py-plural least) ", got " count))
           ((%hash-table-ref %py-signatures procedure #f)
            (%list name "() takes at most " (%py-decimal most) " argument"
                   (%py-plural most) " (" count " given)"))
           (else
            (%list name " expected at most " (%py-decimal most) " argument"
                   (%py-plural most) ", got " count))))))
