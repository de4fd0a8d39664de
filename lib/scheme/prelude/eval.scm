;; Evaluation, environments, loading. `%environment` takes 1 for an environment of keywords
;; only, 2 for one with the whole library.

(define (eval expression #!optional environment)
  ((%compile expression environment)))

(define (load name #!optional environment)
  (%check-string 'load 1 name)
  (let loop ((forms (%load-forms name environment)) (result (%unspecified)))
    (if (%pair? forms)
        (loop (%cdr forms) ((%car forms)))
        ;; What follows a load in the file is compiled when that is done.
        (if (%null? forms)
            result
            (loop (%load-forms forms environment) result)))))

(define (%check-version who version)
  (if (%not (and (%fixnum? version) (%ge version 5) (%le version 7)))
      (%fail who "there is no such version of the report:"
             (%cons version '()))))

(define (scheme-report-environment version)
  (%check-version 'scheme-report-environment version)
  (%environment 2))

(define (null-environment version)
  (%check-version 'null-environment version)
  (%environment 1))

;; What libraries there are is known where `import` is expanded.
(define (environment . imports)
  (let loop ((rest imports) (position 1))
    (if (%pair? rest)
        (begin
          (%check-list 'environment position (%car rest))
          (loop (%cdr rest) (%add position 1)))))
  (let ((environment (%environment 2)))
    ((%compile (%cons 'import imports) environment))
    environment))

(define (interaction-environment) (%interaction-environment))
