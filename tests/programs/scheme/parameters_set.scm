;; SRFI 39: a parameter called with an argument changes its innermost binding,
;; through the converter.

(define radix
  (make-parameter
   10
   (lambda (x)
     (if (and (exact-integer? x) (<= 2 x 16))
         x
         (error "not a radix:" x)))))

(define (show n) (display (number->string n (radix))) (newline))

(show 12)
(radix 2)
(show 12)
(parameterize ((radix 16))
  (show 12)
  (radix 8)
  (show 12))
(show 12)
(guard (e (#t (display (error-object-message e))
              (write (error-object-irritants e))
              (newline)))
  (radix 1))
(show 12)

(define plain (make-parameter 'first))
(plain 'second)
(write (plain))
(newline)

;; A binding that a continuation leaves and enters again keeps what was set.
(define visits 0)
(define again #f)
(parameterize ((plain 'inner))
  (call-with-current-continuation (lambda (k) (set! again k)))
  (set! visits (+ visits 1))
  (write (plain))
  (newline)
  (plain 'changed))
(if (< visits 2) (again #f))
(write (plain))
(newline)

(define text (open-output-string))
(let ((before (current-output-port)))
  (current-output-port text)
  (display "to the string")
  (current-output-port before))
(write (get-output-string text))
(newline)
