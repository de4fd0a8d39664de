;; Ports, reading and writing.

(define current-input-port (%parameter-of (%cons (%standard-port 0) #f)))
(define current-output-port (%parameter-of (%cons (%standard-port 1) #f)))
(define current-error-port (%parameter-of (%cons (%standard-port 2) #f)))

;; What an optional port is when it is not given.
(define-syntax %in
  (syntax-rules ()
    ((_ port) (if (%default? port) (current-input-port) port))))

(define-syntax %out
  (syntax-rules ()
    ((_ port) (if (%default? port) (current-output-port) port))))

(define (port? object) (%port? object))
(define (input-port? object) (%input-port? object))
(define (output-port? object) (%output-port? object))
(define (textual-port? object) (%textual-port? object))
(define (binary-port? object) (%binary-port? object))
(define (input-port-open? port) (%input-port-open? port))
(define (output-port-open? port) (%output-port-open? port))
(define (eof-object) (%eof))
(define (eof-object? object) (%eof-object? object))

(define (close-port port) (%close-port port))
(define (close-input-port port) (%close-input-port port))
(define (close-output-port port) (%close-output-port port))

(define (open-input-file name) (%open-input-file name #f))
(define (open-output-file name #!optional append)
  (%open-output-file name
                     (if (or (%default? append) (%not append)) #f 'append)))

(define (open-binary-input-file name)
  (%check-string 'open-binary-input-file 1 name)
  (%open-input-file name #t))

(define (open-binary-output-file name)
  (%check-string 'open-binary-output-file 1 name)
  (%open-output-file name #t))

(define (open-input-string string) (%open-input-string string))
(define (open-output-string) (%open-output-string))
(define (get-output-string port) (%get-output-string port))
(define (open-input-bytevector bytes) (%open-input-bytevector bytes))
(define (open-output-bytevector) (%open-output-bytevector))
(define (get-output-bytevector port) (%get-output-bytevector port))
(define (file-exists? name) (%file-exists? name))
(define (delete-file name) (%delete-file name))

(define (call-with-port port procedure)
  (if (%not (%port? port)) (%type-error 'call-with-port 1 "a port" port))
  (%check-procedure 'call-with-port 2 procedure)
  (%call-and-close port procedure))

(define (%call-and-close port procedure)
  (let ((result (procedure port)))
    (%close-port port)
    result))

(define (call-with-input-file name procedure)
  (%check-string 'call-with-input-file 1 name)
  (%check-procedure 'call-with-input-file 2 procedure)
  (%call-and-close (%open-input-file name #f) procedure))

(define (call-with-output-file name procedure)
  (%check-string 'call-with-output-file 1 name)
  (%check-procedure 'call-with-output-file 2 procedure)
  (%call-and-close (%open-output-file name #f) procedure))

(define (with-input-from-file name thunk)
  (%check-string 'with-input-from-file 1 name)
  (%check-procedure 'with-input-from-file 2 thunk)
  (%call-and-close
   (%open-input-file name #f)
   (lambda (port)
     (%parameterize (%list (%cons current-input-port port)) thunk))))

(define (with-output-to-file name thunk)
  (%check-string 'with-output-to-file 1 name)
  (%check-procedure 'with-output-to-file 2 thunk)
  (%call-and-close
   (%open-output-file name #f)
   (lambda (port)
     (%parameterize (%list (%cons current-output-port port)) thunk))))

(define (call-with-input-string string procedure)
  (%check-string 'call-with-input-string 1 string)
  (%check-procedure 'call-with-input-string 2 procedure)
  (procedure (%open-input-string string)))

(define (call-with-output-string procedure)
  (%check-procedure 'call-with-output-string 1 procedure)
  (let ((port (%open-output-string)))
    (procedure port)
    (%get-output-string port)))

(define (with-input-from-string string thunk)
  (%check-string 'with-input-from-string 1 string)
  (%check-procedure 'with-input-from-string 2 thunk)
  (%parameterize
   (%list (%cons current-input-port (%open-input-string string)))
   thunk))

(define (with-output-to-string #!optional thunk)
  (let ((port (%open-output-string)))
    (if (%not (%default? thunk))
        (begin
          (%check-procedure 'with-output-to-string 1 thunk)
          (%parameterize (%list (%cons current-output-port port)) thunk)))
    (%get-output-string port)))

(define (read #!optional port) (%read (%in port)))
(define (read-char #!optional port) (%read-char (%in port)))
(define (peek-char #!optional port) (%peek-char (%in port)))
(define (char-ready? #!optional port) (%char-ready? (%in port)))
(define (read-line #!optional port) (%read-line (%in port)))

;; The arguments also in the order that came before R7RS: the port first.
(define (read-string count #!optional port)
  (if (%port? count)
      (%read-string port count)
      (%read-string count (%in port))))

(define (read-u8 #!optional port) (%read-u8 (%in port)))
(define (peek-u8 #!optional port) (%peek-u8 (%in port)))
(define (u8-ready? #!optional port) (%u8-ready? (%in port)))
(define (read-bytevector count #!optional port)
  (%read-bytevector count (%in port)))

;; Reads into a bytevector; how many bytes, or the end-of-file object.
(define (read-bytevector! bytes #!optional port start end)
  (%check-uniform 'read-bytevector! 1 1 "a bytevector" bytes)
  (let* ((end
          (%check-end 'read-bytevector! 4 end (%uniform-length 1 bytes)))
         (start (%check-start 'read-bytevector! 3 start end))
         (port (%in port)))
    (if (%not (and (%input-port? port) (%binary-port? port)))
        (%type-error 'read-bytevector! 2 "a binary input port" port))
    (let ((part (%read-bytevector (%sub end start) port)))
      (if (%eof-object? part)
          part
          (let ((count (%uniform-length 1 part)))
            (%uniform-copy! 1 bytes start part 0 count)
            count)))))

(define (write object #!optional port) (%write object (%out port)))
(define (display object #!optional port) (%display object (%out port)))
(define (write-simple object #!optional port)
  (%write-simple object (%out port)))
(define (write-shared object #!optional port)
  (%write-shared object (%out port)))
(define (newline #!optional port) (%newline (%out port)))
(define (write-char char #!optional port) (%write-char char (%out port)))

(define (write-string string #!optional port start end)
  (%write-string string (%out port) start end))

(define (write-u8 byte #!optional port) (%write-u8 byte (%out port)))

(define (write-bytevector bytes #!optional port start end)
  (%write-bytevector bytes (%out port) start end))

(define (flush-output #!optional port) (%flush-output (%out port)))

(define (flush-output-port #!optional port)
  (let ((port (%out port)))
    (if (%not (%output-port? port))
        (%type-error 'flush-output-port 1 "an output port" port))
    (%flush-output port)))

(define (%write-on-line who object port)
  (if (%not (and (%output-port? port) (%textual-port? port)))
      (%type-error who 2 "a textual output port" port))
  (%write object port)
  (%newline port))

(define (write-line object #!optional port)
  (%write-on-line 'write-line object (%out port)))

(define (pp object #!optional port) (%write-on-line 'pp object (%out port)))

(define (object->string object) (%object->string object))
