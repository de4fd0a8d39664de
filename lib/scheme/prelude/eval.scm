;; Evaluation, environments, loading. `%environment` takes 1 for an environment of keywords
;; only, 2 for one with the whole library.

(define (eval expression #!optional environment)
  ((%compile expression environment)))

(define (load name #!optional environment)
  (%check-string 'load 1 name)
  (let loop ((forms (%load-forms name environment)) (result (%unspecified)))
    (if (%pair? forms)
        (loop (%cdr forms) ((%car forms)))
        result)))

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

(define (interaction-environment) (%interaction-environment))
