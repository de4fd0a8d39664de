; strings: builds text out of pieces with `string-append`, `number->string`,
; `substring` and `list->string`, turns it round and compares it.
; size: 6000
; expect: (547267 258)

(define (spell i)
  (string-append "item-"
                 (number->string i)
                 (if (even? i) ":even" ":odd")))

(define (join strings separator)
  (if (null? strings)
      ""
      (let loop ((rest (cdr strings)) (text (car strings)))
        (if (null? rest)
            text
            (loop (cdr rest) (string-append text separator (car rest)))))))

(define (string-turned-round s)
  (list->string (reverse (string->list s))))

; Halves the text and puts the halves together the other way round.
(define (rotate s)
  (let* ((n (string-length s)) (half (quotient n 2)))
    (string-append (substring s half n) (substring s 0 half))))

(define (upcase-words s)
  (let* ((n (string-length s)) (result (make-string n #\space)))
    (let loop ((i 0) (start? #t))
      (if (= i n)
          result
          (let ((c (string-ref s i)))
            (string-set! result i (if start? (char-upcase c) c))
            (loop (+ i 1) (not (char-alphabetic? c))))))))

(define (digest s)
  (let ((n (string-length s)))
    (let loop ((i 0) (sum 7))
      (if (= i n)
          sum
          (loop (+ i 1)
                (modulo (+ (* 31 sum) (char->integer (string-ref s i)))
                        1000003))))))

(define (run n)
  (let loop ((i 0) (line '()) (longest "") (sum 0))
    (cond ((= i n)
           (list sum (string-length longest)))
          ((= (length line) 20)
           (let* ((text (join line ", "))
                  (other (upcase-words (rotate (string-turned-round text)))))
             (loop (+ i 1)
                   (list (spell i))
                   (if (string<? longest other) other longest)
                   (modulo (+ sum (digest other)) 1000003))))
          (else
           (loop (+ i 1) (cons (spell i) line) longest sum)))))

(display (run 6000)) (newline)
