;; What the module sys has of files: ports by their numbers. print follows sys.stdout.

(define (%py-port-write number text)
  (if (%not (%string? text))
      (%py-fail %py-TypeError "write() argument must be str, not " (%py-kind text)))
  (%write-string text (%standard-port number) 0 (%string-length text))
  (%string-length text))

(define (%py-port-flush number)
  (%flush-output (%standard-port number))
  %py-none)

;; A line with its end, "" at the end of the input. The end of the last line cannot be told from that of the others.
(define (%py-port-readline)
  (%flush-output (%standard-port 1))
  (let ((line (%read-line (%standard-port 0))))
    (if (%eof-object? line) "" (%string-append2 line "\n"))))

(define %py-plain-output #f)

;; print writes where a module's variable says from now on.
(define (%py-watch-output module)
  (set! %py-plain-output (%py-module-ref module 'stdout))
  (set! %py-standard-output (%py-module-cell! module 'stdout))
  %py-none)

(define (%py-write-to-standard-output text)
  (let ((file (%global-value %py-standard-output)))
    (if (%eq? file %py-plain-output)
        (%write-string text (%standard-port 1) 0 (%string-length text))
        ((%py-get file 'write) text))))

(define (%py-arguments)
  (%py-list-of (%list->vector (%command-line))))

(define (%py-handled-exception) %py-handled)

(define (%py-limit-digits limit)
  (set! %py-digits-limit limit)
  %py-none)

(define (%py-digits-limited) %py-digits-limit)
