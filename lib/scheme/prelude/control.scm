;; Procedures, multiple values, continuations and winders.
;;
;; The list of winders is a register of the machine that a continuation keeps. A winder is
;; (before after . dynamic): its thunks run in the dynamic state of their dynamic-wind.

(define (procedure? object) (%procedure? object))

(define apply
  (case-lambda
    ((procedure arguments)
     (%check-list 'apply 2 arguments)
     (%apply procedure arguments))
    ((procedure) (%apply procedure '()))
    ((procedure first . rest)
     (let loop ((all (%cons first rest)) (position 2) (taken '()))
       (if (%null? (%cdr all))
           (begin
             (%check-list 'apply position (%car all))
             (%apply procedure (%append-reverse taken (%car all))))
           (loop (%cdr all)
                 (%add position 1)
                 (%cons (%car all) taken)))))))

(define (%append-reverse reversed tail)
  (if (%null? reversed)
      tail
      (%append-reverse (%cdr reversed) (%cons (%car reversed) tail))))

(define values
  (case-lambda
    ((value) value)
    (list (%values list))))

(define (%call-with-values producer consumer)
  (%apply consumer (%values->list (producer))))

(define (call-with-values producer consumer)
  (%check-procedure 'call-with-values 1 producer)
  (%check-procedure 'call-with-values 2 consumer)
  (%apply consumer (%values->list (producer))))

(define (call-with-current-continuation procedure)
  (%check-procedure 'call-with-current-continuation 1 procedure)
  (%call/cc procedure))

(define (call/cc procedure)
  (%check-procedure 'call/cc 1 procedure)
  (%call/cc procedure))

(define (call-with-escape-continuation procedure)
  (%check-procedure 'call-with-escape-continuation 1 procedure)
  (%call/cc procedure))

(define (call/ec procedure)
  (%check-procedure 'call/ec 1 procedure)
  (%call/cc procedure))

(define (continuation? object) (%continuation? object))

(define (within-continuation continuation thunk)
  (if (%continuation? continuation)
      (%check-procedure 'within-continuation 2 thunk)
      (%type-error 'within-continuation 1 "a continuation" continuation))
  (continuation (thunk)))

(define (%dynamic-wind before thunk after)
  (let ((dynamic (%dynamic)) (outer (%winders)))
    (before)
    (%set-winders! (%cons (%cons before (%cons after dynamic)) outer))
    (let ((result (thunk)))
      (%set-winders! outer)
      (after)
      result)))

(define (dynamic-wind before thunk after)
  (%check-procedure 'dynamic-wind 1 before)
  (%check-procedure 'dynamic-wind 2 thunk)
  (%check-procedure 'dynamic-wind 3 after)
  (%dynamic-wind before thunk after))

;; What two lists of winders have in common.
(define (%common-tail a b)
  (let ((long-a (%length a)) (long-b (%length b)))
    (let loop ((a (if (%gt long-a long-b)
                      (%list-tail a (%sub long-a long-b))
                      a))
               (b (if (%gt long-b long-a)
                      (%list-tail b (%sub long-b long-a))
                      b)))
      (if (%eq? a b) a (loop (%cdr a) (%cdr b))))))

(define (%unwind! target)
  (let ((winders (%winders)))
    (if (%not (%eq? winders target))
        (let ((winder (%car winders)))
          (%set-winders! (%cdr winders))
          (%set-dynamic! (%cddr winder))
          ((%cadr winder))
          (%unwind! target)))))

(define (%wind! common target)
  (let loop ((rest target) (inner '()))
    (if (%eq? rest common)
        (let enter ((inner inner))
          (if (%pair? inner)
              (let ((winder (%caar inner)))
                (%set-dynamic! (%cddr winder))
                ((%car winder))
                (%set-winders! (%car inner))
                (enter (%cdr inner)))))
        (loop (%cdr rest) (%cons rest inner)))))

;; Leaves and enters extents until the winders are those given.
(define (%rewind! target)
  (let ((common (%common-tail (%winders) target)))
    (%unwind! common)
    (%wind! common target)))

;; The interpreter calls this for a continuation whose winders are not the current ones.
(define (%rewind-and-reinstate continuation results)
  (%rewind! (%continuation-winders continuation))
  (%reinstate continuation (%values results)))

(define (procedure-arity-includes? procedure count)
  (%procedure-arity-includes? procedure count))

(define (thunk? object)
  (if (%procedure? object) (%procedure-arity-includes? object 0) #f))

(define (void . ignored) (%unspecified))

(define (identity object) object)

(define (default-object) (%default))

(define (runtime) (%runtime))
(define (real-time) (%mul 1000. (%current-second)))
(define (current-jiffy) (%current-jiffy))
(define (jiffies-per-second) (%jiffies-per-second))
(define (current-second) (%current-second))
(define (current-time) (%inexact->exact (%floor (%current-second))))

;; Leaves every extent that the program is in, then the program.
(define (exit #!optional code)
  (%rewind! '())
  (%exit code))

(define (emergency-exit #!optional code) (%exit code))

(define (command-line) (%command-line))
(define (get-environment-variable name) (%get-environment-variable name))
(define (get-environment-variables) (%get-environment-variables))
(define (features) (%features))
(define (gc) (%gc))
