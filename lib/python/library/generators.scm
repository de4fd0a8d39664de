;; Generators, and iterators that programs define.

;; What the generator that ended last returned.
(define %py-returned %py-none)

;; The next value of a generator, or the end-of-file object.
(define (%py-resume generator value)
  (let ((item (generator value)))
    (if (%generator.finished? generator)
        (begin (set! %py-returned item) (%eof))
        item)))

(define (%py-resume-by generator exception)
  (let ((item (%py-throw-into generator exception)))
    (if (%generator.finished? generator)
        (begin (set! %py-returned item) (%eof))
        item)))

(define (%py-stop value)
  (%py-throw
   (%py-make-exception %py-StopIteration
                       (if (%eq? value %py-none) (%vector) (%vector value)))))

(define (%py-item-or-stop item)
  (if (%eof-object? item) (%py-stop %py-returned) item))

;; `for` and `next` on an object with a method `__next__`.
(define (%py-next-by-method iterator)
  (let ((method (%py-lookup (%py-class-of iterator) '__next__)))
    (if (%eq? method %py-absent)
        (%py-fail %py-TypeError "'" (%py-kind iterator)
                  "' object is not an iterator"))
    (%py-try (lambda () (method iterator)) %py-end-at-stop)))

;; StopIteration is the end; anything else goes on.
(define (%py-end-at-stop thrown)
  (if (%py-instance? thrown %py-StopIteration)
      (let ((arguments (%py-exception-arguments thrown)))
        (set! %py-returned
              (if (%eq? (%vector-length arguments) 0)
                  %py-none
                  (%vector-ref arguments 0)))
        (%eof))
      (%uncaught thrown)))

;; What leaves the body of a generator: StopIteration must not end what calls it.
(define (%py-out-of-generator thrown)
  (let ((exception (%py-caught thrown)))
    (if (%py-instance? exception %py-StopIteration)
        (let ((error (%py-make-exception
                      %py-RuntimeError (%vector "generator raised StopIteration"))))
          (%py-field! error 3 exception)
          (%py-field! error 4 exception)
          error)
        exception)))

(define (%py-generator-send generator value)
  (if (and (%eq? (%generator-state generator) 0) (%not (%eq? value %py-none)))
      (%py-fail %py-TypeError
                "can't send non-None value to a just-started generator"))
  (%py-check-not-running generator)
  (if (%generator.finished? generator)
      (%py-stop %py-none)
      (%py-item-or-stop (%py-resume generator value))))

(define (%py-check-not-running generator)
  (if (%eq? (%generator-state generator) 2)
      (%py-fail %py-ValueError "generator already executing")))

(define (%py-generator-throw generator type #!optional value traceback)
  (let ((exception
         (cond ((or (%default? value) (%eq? value %py-none))
                (%py-exception-of type))
               ((%py-layout? value exception) value)
               (else (type value)))))
    (%py-check-not-running generator)
    (%py-item-or-stop (%py-resume-by generator exception))))

(define (%py-generator-close generator)
  (if (%eq? (%generator-state generator) 1)
      (let ((item
             (%py-try
              (lambda ()
                (%py-resume-by generator
                               (%py-make-exception %py-GeneratorExit (%vector))))
              (lambda (thrown)
                (if (or (%py-instance? thrown %py-GeneratorExit)
                        (%py-instance? thrown %py-StopIteration))
                    (%eof)
                    (%uncaught thrown))))))
        (if (%not (%eof-object? item))
            (%py-fail %py-RuntimeError "generator ignored GeneratorExit")))
      (if (%eq? (%generator-state generator) 0)
          (%py-try
           (lambda ()
             (%py-throw-into generator
                             (%py-make-exception %py-GeneratorExit (%vector))))
           (lambda (thrown) %py-none))))
  %py-none)

(define (%py-itself object) object)

(%py-define-methods %py-generator
  (__iter__ %py-itself)
  (__next__ (lambda (generator) (%py-generator-send generator %py-none)))
  (send %py-generator-send)
  (throw %py-generator-throw)
  (close %py-generator-close))

;; `yield from`.
(define (%py-delegate iterator value)
  (cond ((%generator? iterator) (%py-resume iterator value))
        ((%eq? value %py-none) (%py-next iterator))
        (else
         (%py-try (lambda () ((%py-get iterator 'send) value)) %py-end-at-stop))))

(define (%py-delegate-exception iterator thrown)
  (let ((exception (%py-caught thrown)))
    (cond ((%generator? iterator)
           (if (%py-instance? exception %py-GeneratorExit)
               (begin (%py-generator-close iterator) (%uncaught exception))
               (%py-resume-by iterator exception)))
          ((%py-instance? exception %py-GeneratorExit)
           (let ((close (%py-get-or-absent iterator 'close)))
             (if (%not (%eq? close %py-absent)) (close))
             (%uncaught exception)))
          (else
           (let ((throw (%py-get-or-absent iterator 'throw)))
             (if (%eq? throw %py-absent)
                 (%uncaught exception)
                 (%py-try (lambda () (throw exception)) %py-end-at-stop)))))))

(define (%py-delegated-result iterator) %py-returned)
