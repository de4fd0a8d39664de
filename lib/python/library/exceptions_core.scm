;; Exceptions: what the library raises. 2 arguments (tuple), 3 cause, 4 context, 5 traceback, 6 whether the context is not
;; shown, 7 notes (list or #f).

(define-syntax %py-exception-arguments
  (syntax-rules () ((_ exception) (%py-field exception 2))))
(define-syntax %py-exception-cause
  (syntax-rules () ((_ exception) (%py-field exception 3))))
(define-syntax %py-exception-context
  (syntax-rules () ((_ exception) (%py-field exception 4))))

;; 2 the frames that an exception has passed.
(%py-define-class %py-traceback "traceback" %py-object-class 'traceback)

(define (%py-make-exception class arguments)
  (%py-object class #f arguments %py-none %py-none %py-none #f #f))

(%py-define-class %py-BaseException "BaseException" %py-object-class 'exception)
(%py-define-class %py-Exception "Exception" %py-BaseException)
(%py-define-class %py-ArithmeticError "ArithmeticError" %py-Exception)
(%py-define-class %py-ZeroDivisionError "ZeroDivisionError" %py-ArithmeticError)
(%py-define-class %py-OverflowError "OverflowError" %py-ArithmeticError)
(%py-define-class %py-LookupError "LookupError" %py-Exception)
(%py-define-class %py-IndexError "IndexError" %py-LookupError)
(%py-define-class %py-KeyError "KeyError" %py-LookupError)
(%py-define-class %py-TypeError "TypeError" %py-Exception)
(%py-define-class %py-ValueError "ValueError" %py-Exception)
(%py-define-class %py-NameError "NameError" %py-Exception)
(%py-define-class %py-UnboundLocalError "UnboundLocalError" %py-NameError)
(%py-define-class %py-AttributeError "AttributeError" %py-Exception)
(%py-define-class %py-RuntimeError "RuntimeError" %py-Exception)
(%py-define-class %py-RecursionError "RecursionError" %py-RuntimeError)
(%py-define-class %py-NotImplementedError "NotImplementedError" %py-RuntimeError)
(%py-define-class %py-StopIteration "StopIteration" %py-Exception)
(%py-define-class %py-AssertionError "AssertionError" %py-Exception)
(%py-define-class %py-ImportError "ImportError" %py-Exception)
(%py-define-class %py-ModuleNotFoundError "ModuleNotFoundError" %py-ImportError)
(%py-define-class %py-MemoryError "MemoryError" %py-Exception)
(%py-define-class %py-EOFError "EOFError" %py-Exception)
(%py-define-class %py-SystemExit "SystemExit" %py-BaseException)
(%py-define-class %py-KeyboardInterrupt "KeyboardInterrupt" %py-BaseException)
(%py-define-class %py-GeneratorExit "GeneratorExit" %py-BaseException)

;; The exception that is being handled, or None.
(define %py-handled %py-none)

;; Raises an exception: never returns. What is being handled becomes its context.
(define (%py-throw exception)
  (if (and (%not (%eq? %py-handled %py-none))
           (%not (%eq? %py-handled exception))
           (%eq? (%py-exception-context exception) %py-none))
      (%py-field! exception 4 %py-handled))
  (%uncaught exception))

;; Raises a new exception of a class with a message that is made of texts.
(define (%py-fail class . texts)
  (%py-throw (%py-make-exception class (%vector (%py-text texts)))))

(define (%py-text texts) (%string-concatenate texts))

;; The name of a value's class, for messages.
(define (%py-kind value) (%py-class-name (%py-class-of value)))
