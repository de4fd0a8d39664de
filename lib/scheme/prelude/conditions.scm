;; Raising and handling, conditions, parameters.
;;
;; The dynamic state is a pair: the handlers, innermost first, and an association list from
;; a parameter's cell to its value. A continuation keeps it. Before anything is bound the
;; state may be any other object.

(define (%handlers dynamic) (if (%pair? dynamic) (%car dynamic) '()))
(define (%parameters dynamic) (if (%pair? dynamic) (%cdr dynamic) '()))

(define (%with-handler handler thunk)
  (let ((outer (%dynamic)))
    (%set-dynamic!
     (%cons (%cons handler (%handlers outer)) (%parameters outer)))
    (let ((result (thunk)))
      (%set-dynamic! outer)
      result)))

(define (with-exception-handler handler thunk)
  (%check-procedure 'with-exception-handler 1 handler)
  (%check-procedure 'with-exception-handler 2 thunk)
  (%with-handler handler thunk))

(define (raise-continuable object)
  (let* ((dynamic (%dynamic)) (handlers (%handlers dynamic)))
    (if (%null? handlers)
        (%uncaught object)
        (begin
          (%set-dynamic! (%cons (%cdr handlers) (%parameters dynamic)))
          (let ((result ((%car handlers) object)))
            (%set-dynamic! dynamic)
            result)))))

(define (raise object)
  (let* ((dynamic (%dynamic)) (handlers (%handlers dynamic)))
    (if (%null? handlers)
        (%uncaught object)
        (begin
          (%set-dynamic! (%cons (%cdr handlers) (%parameters dynamic)))
          ((%car handlers) object)
          ;; In the handler's own context, where the outer handlers are the current ones.
          (raise (%returned-from-handler object))))))

(define (%returned-from-handler object)
  (if (%condition? object)
      (%make-condition
       'error
       (%string-append2 "the exception handler returned from the error: "
                        (%condition-message object))
       (%condition-irritants object)
       object)
      (%make-condition 'error
                       "the exception handler returned from raise"
                       (%cons object '())
                       object)))

;; The interpreter calls this with the condition of a builtin that failed.
(define (%signal condition) (raise condition))

(define (%guard-else thunk handler)
  ((%call/cc
    (lambda (leave)
      (let ((result
             (%with-handler
              (lambda (object) (leave (lambda () (handler object))))
              thunk)))
        (lambda () result))))))

(define (%guard thunk handler)
  ((%call/cc
    (lambda (leave)
      (let ((result
             (%with-handler
              (lambda (object)
                ((%call/cc
                  (lambda (return)
                    (leave
                     (lambda ()
                       (handler
                        object
                        (lambda ()
                          (return
                           (lambda () (raise-continuable object)))))))))))
              thunk)))
        (lambda () result))))))

;; The calls that wait, innermost first, each as (procedure file line column). In a handler they
;; begin with those that wait for the handler, of which one is the raise.
(define (stack-trace)
  (%call/cc (lambda (continuation) (%stack-trace))))

;; A symbol in front of the message says where the error is: (error 'f "message" irritant).
(define (%error-condition message irritants)
  (cond ((%string? message)
         (%make-condition 'error message irritants message))
        ((and (%symbol? message) (%pair? irritants) (%string? (%car irritants)))
         (%make-condition
          'error
          (%string-append2 (%symbol->string message)
                           (%string-append2 ": " (%car irritants)))
          (%cdr irritants)
          message))
        (else
         (%make-condition 'error (%object->string message) irritants message))))

(define (error message . irritants)
  (raise (%error-condition message irritants)))

(define (warn message . irritants)
  (let ((port (current-error-port)))
    (%write-string "warning: " port (%default) (%default))
    (%write-string (condition/report-string (%error-condition message irritants))
                   port
                   (%default)
                   (%default))
    (%newline port)))

(define (assertion-violation who message . irritants)
  (raise
   (%error-condition
    (cond ((%not who) message)
          ((and (%symbol? who) (%string? message))
           (%string-append2 (%symbol->string who)
                            (%string-append2 ": " message)))
          ((and (%string? who) (%string? message))
           (%string-append2 who (%string-append2 ": " message)))
          (else message))
    irritants)))

(define (%assertion-failed expression . irritants)
  (raise
   (%make-condition
    'assertion
    (%string-append2 "assertion failed: " (%object->string expression))
    irritants
    expression)))

(define (condition? object) (%condition? object))
(define (error-object? object) (%condition? object))
(define (error? object) (%condition? object))

(define (error-object-message condition)
  (if (%condition? condition)
      (%condition-message condition)
      (%type-error 'error-object-message 1 "an error object" condition)))

(define (error-object-irritants condition)
  (if (%condition? condition)
      (%condition-irritants condition)
      (%type-error 'error-object-irritants 1 "an error object" condition)))

;; The message and the irritants as one text.
(define (condition/report-string condition)
  (if (%condition? condition)
      (let loop ((text (%condition-message condition))
                 (irritants (%condition-irritants condition)))
        (if (%pair? irritants)
            (loop (%string-append2
                   text
                   (%string-append2 " " (%object->string (%car irritants))))
                  (%cdr irritants))
            text))
      (%type-error 'condition/report-string 1 "an error object" condition)))

(define (error-message condition)
  (if (%condition? condition)
      (%condition-message condition)
      (%type-error 'error-message 1 "an error object" condition)))

(define (error-irritants condition)
  (if (%condition? condition)
      (%condition-irritants condition)
      (%type-error 'error-irritants 1 "an error object" condition)))

(define (error-message-string condition)
  (if (%condition? condition)
      (condition/report-string condition)
      (%type-error 'error-message-string 1 "an error object" condition)))

(define (%condition-of-kind? object kind)
  (if (%condition? object) (%eq? (%condition-kind object) kind) #f))

(define (file-error? object) (%condition-of-kind? object 'file-error))
(define (read-error? object) (%condition-of-kind? object 'read-error))

;; A parameter is a procedure of this name; called with this key it gives its cell,
;; a pair of the value outside of every parameterize and the converter.
(define %parameter-key (%cons 'parameter '()))

(define (%parameter-of cell)
  (define %parameter
    (case-lambda
      (()
       (let ((binding (%assq cell (%parameters (%dynamic)))))
         (if binding (%cdr binding) (%car cell))))
      ((value)
       (if (%eq? value %parameter-key)
           cell
           ;; SRFI 39: one argument is the new value of the innermost binding.
           (let* ((converter (%cdr cell))
                  (converted (if converter (converter value) value))
                  (binding (%assq cell (%parameters (%dynamic)))))
             (if binding
                 (%set-cdr! binding converted)
                 (%set-car! cell converted)))))
      ((value . more)
       (%fail 'parameter
              "expected 0 or 1 arguments, got"
              (%cons (%add (%length more) 1) '())))))
  %parameter)

(define (make-parameter value #!optional converter)
  (if (%default? converter)
      (%parameter-of (%cons value #f))
      (begin
        (%check-procedure 'make-parameter 2 converter)
        (%parameter-of (%cons (converter value) converter)))))

(define (%parameter? object)
  (if (%procedure? object) (%eq? (%procedure-name object) '%parameter) #f))

(define (%parameterize bindings thunk)
  ;; Every value is converted before any is bound.
  (let loop ((rest bindings) (bound '()))
    (if (%pair? rest)
        (let ((parameter (%caar rest)) (value (%cdar rest)))
          (if (%parameter? parameter)
              (let* ((cell (parameter %parameter-key)) (converter (%cdr cell)))
                (loop (%cdr rest)
                      (%cons (%cons cell (if converter (converter value) value))
                             bound)))
              (%type-error 'parameterize 1 "a parameter" parameter)))
        (let ((outer (%dynamic)))
          (%set-dynamic!
           (%cons (%handlers outer) (%append2 bound (%parameters outer))))
          (let ((result (thunk)))
            (%set-dynamic! outer)
            result)))))
