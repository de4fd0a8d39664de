; scan: a tokeniser for a C-like language, character by character over a long
; string, and a parser of its expressions to a stack machine's code.
; size: 1200
; expect: (52800 698056)

(define sample
  (string-append
   "while (count1 < limit) { total = total + rate * (count1 - 17); "
   "// the remark goes to the end of the line\n"
   "if (total >= 4096) { total = total / 2; name = \"a string, quoted\"; } "
   "count1 = count1 + 1; }\n"))

(define (repeat-string s n)
  (if (= n 1)
      s
      (let ((half (repeat-string s (quotient n 2))))
        (if (even? n)
            (string-append half half)
            (string-append half half s)))))

(define (letter? c) (or (char-alphabetic? c) (char=? c #\_)))

(define (skip-while test? text i)
  (if (and (< i (string-length text)) (test? (string-ref text i)))
      (skip-while test? text (+ i 1))
      i))

(define (digits->number text from to)
  (let loop ((i from) (n 0))
    (if (= i to)
        n
        (loop (+ i 1)
              (+ (* n 10)
                 (- (char->integer (string-ref text i))
                    (char->integer #\0)))))))

; A list of tokens, last first: symbols for words and operators, numbers,
; strings.
(define (tokenise text)
  (let ((n (string-length text)))
    (let loop ((i 0) (tokens '()))
      (if (>= i n)
          tokens
          (let ((c (string-ref text i)))
            (cond ((char-whitespace? c) (loop (+ i 1) tokens))
                  ((letter? c)
                   (let ((end (skip-while
                               (lambda (c) (or (letter? c) (char-numeric? c)))
                               text
                               i)))
                     (loop end
                           (cons (string->symbol (substring text i end))
                                 tokens))))
                  ((char-numeric? c)
                   (let ((end (skip-while char-numeric? text i)))
                     (loop end (cons (digits->number text i end) tokens))))
                  ((char=? c #\")
                   (let ((end (skip-while (lambda (c) (not (char=? c #\")))
                                          text
                                          (+ i 1))))
                     (loop (+ end 1)
                           (cons (substring text (+ i 1) end) tokens))))
                  ((and (char=? c #\/) (char=? (string-ref text (+ i 1)) #\/))
                   (loop (skip-while (lambda (c) (not (char=? c #\newline)))
                                     text
                                     i)
                         tokens))
                  ((and (memv c '(#\< #\> #\=))
                        (char=? (string-ref text (+ i 1)) #\=))
                   (loop (+ i 2)
                         (cons (case c
                                 ((#\<) '<=)
                                 ((#\>) '>=)
                                 (else '==))
                               tokens)))
                  (else
                   (loop (+ i 1)
                         (cons (case c
                                 ((#\() 'open)
                                 ((#\)) 'close)
                                 ((#\{) 'begin)
                                 ((#\}) 'end)
                                 ((#\;) 'semicolon)
                                 ((#\=) '=)
                                 ((#\<) '<)
                                 ((#\>) '>)
                                 ((#\+) '+)
                                 ((#\-) '-)
                                 ((#\*) '*)
                                 ((#\/) '/)
                                 (else 'unknown))
                               tokens)))))))))

(define (precedence operator)
  (case operator
    ((< > <= >= ==) 1)
    ((+ -) 2)
    ((* /) 3)
    (else 0)))

(define rest '())
(define emitted 0)

(define (next!)
  (let ((token (car rest)))
    (set! rest (cdr rest))
    token))

(define (emit! x)
  (set! emitted
        (modulo (+ (* 7 emitted)
                   (cond ((number? x) x)
                         ((string? x) (string-length x))
                         (else (string-length (symbol->string x)))))
                1000003)))

(define (parse-primary!)
  (let ((token (next!)))
    (if (eq? token 'open)
        (begin
          (parse-expression! 1)
          (next!))
        (emit! token))))

(define (parse-expression! level)
  (parse-primary!)
  (let loop ()
    (let ((strength (precedence (car rest))))
      (if (>= strength level)
          (let ((operator (next!)))
            (parse-expression! (+ strength 1))
            (emit! operator)
            (loop))))))

(define (parse-statement!)
  (let ((token (next!)))
    (cond ((or (eq? token 'while) (eq? token 'if))
           (next!)
           (parse-expression! 1)
           (next!)
           (parse-statement!)
           (emit! token))
          ((eq? token 'begin)
           (let loop ()
             (if (eq? (car rest) 'end)
                 (next!)
                 (begin
                   (parse-statement!)
                   (loop)))))
          (else
           (next!)
           (parse-expression! 1)
           (emit! token)
           (next!)))))

(define (run n)
  (set! emitted 0)
  (set! rest (reverse (tokenise (repeat-string sample n))))
  (let ((count (length rest)))
    (let loop ()
      (if (pair? rest)
          (begin
            (parse-statement!)
            (loop))))
    (list count emitted)))

(display (run 1200)) (newline)
