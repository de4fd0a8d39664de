;; What `raise`, `assert` and names without a value come to.

;; An exception of what is raised: an instance, or a class of which one is made.
(define (%py-exception-of value)
  (cond ((%py-layout? value exception) value)
        ((and (%py-type? value) (%eq? (%py-class-layout value) 'exception))
         (let ((made (value)))
           (if (%py-layout? made exception)
               made
               (%py-fail %py-TypeError "calling " (%py-class-name value)
                         " should have returned an instance of BaseException, not "
                         (%py-kind made)))))
        (else
         (%py-fail %py-TypeError "exceptions must derive from BaseException"))))

;; `raise exception from cause`; without a cause that is #f.
(define (%py-raise exception cause)
  (let ((raised (%py-exception-of exception)))
    (if cause
        (begin
          (%py-field! raised 3
                      (if (%eq? cause %py-none) cause (%py-exception-of cause)))
          (%py-field! raised 6 #t)))
    (%py-throw raised)))

(define (%py-assertion-error arguments)
  (%py-throw (%py-make-exception %py-AssertionError arguments)))

(define (%py-unbound-local name)
  (%py-fail %py-UnboundLocalError "cannot access local variable '"
            (%symbol->string name)
            "' where it is not associated with a value"))

(define (%py-exception-new class . arguments)
  (%py-make-exception class (%list->vector arguments)))

;; Keywords are for the __init__ of a subclass.
(%py-define-signature %py-exception-new "BaseException.__new__" 1 1 '(cls) '() 'args
                      'kwargs
                      (lambda (class arguments keywords)
                        (%py-make-exception class arguments)))

(define (%py-exception-init exception . arguments)
  (%py-field! exception 2 (%list->vector arguments))
  %py-none)

(%py-define-methods %py-BaseException
  (__new__ %py-exception-new)
  (__init__ %py-exception-init))

;; Exceptions have tables of attributes when something is put there.
(define (%py-exception-set! exception name value)
  (if (%not (%py-attributes exception))
      (%py-field! exception 1 (%py-make-names)))
  (%py-set-own! exception (%string->symbol name) value)
  %py-none)

(%py-define-methods %py-BaseException
  (__setattr__ %py-exception-set!)
  (args (%py-object %py-property #f
                    (lambda (exception) (%py-exception-arguments exception))
                    (lambda (exception value)
                      (%py-field! exception 2 (%py-collect value)) %py-none)
                    %py-none %py-none)))

;; A handler begins: gives what was handled before.
(define (%py-begin-handling thrown)
  (let ((previous %py-handled))
    (set! %py-handled (%py-caught thrown))
    previous))

(define (%py-end-handling previous)
  (set! %py-handled previous)
  %py-none)

;; `raise` alone.
(define (%py-raise-again)
  (if (%eq? %py-handled %py-none)
      (%py-fail %py-RuntimeError "No active exception to reraise")
      (%uncaught %py-handled)))

;; Whether `except type` takes an exception; the type may be a tuple.
(define (%py-exception-matches exception type)
  (cond ((%vector? type)
         (let loop ((index 0))
           (if (%lt index (%vector-length type))
               (or (%py-exception-matches exception (%vector-ref type index))
                   (loop (%add index 1)))
               #f)))
        ((and (%py-type? type) (%eq? (%py-class-layout type) 'exception))
         (%py-instance? exception type))
        (else
         (%py-fail %py-TypeError
                   "catching classes that do not inherit from BaseException is not allowed"))))

;; `with`: what its manager has for leaving and entering.
(define (%py-context-exit manager)
  (let* ((class (%py-class-of manager))
         (exit (%py-lookup class '__exit__)))
    (if (%eq? (%py-lookup class '__enter__) %py-absent)
        (%py-fail %py-TypeError "'" (%py-kind manager)
                  "' object does not support the context manager protocol"))
    (if (%eq? exit %py-absent)
        (%py-fail %py-TypeError "'" (%py-kind manager)
                  "' object does not support the context manager protocol (missed __exit__ method)"))
    exit))

(define (%py-context-enter manager)
  ((%py-lookup (%py-class-of manager) '__enter__) manager))

(define (%py-leave-context exit manager)
  (exit manager %py-none %py-none %py-none))

;; The exception leaves the body: whether the manager swallows it.
(define (%py-leave-context-by exit manager thrown)
  (let* ((exception (%py-caught thrown))
         (previous (%py-begin-handling exception))
         (answer (exit manager (%py-class exception) exception
                       (%py-field exception 5))))
    (%py-end-handling previous)
    (%py-truth answer)))
