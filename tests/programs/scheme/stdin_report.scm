; stdin: apple 3 1/2\npear 12 0.25\napple 2 1\nfig 100 1/10\npear 1 0.5\n
;; Reads lines, splits them into fields, sums by name and prints a table.

(define (split line)
  (let loop ((chars (string->list line)) (field '()) (fields '()))
    (define (done) (if (null? field) fields (cons (list->string (reverse field)) fields)))
    (cond ((null? chars) (reverse (done)))
          ((char=? (car chars) #\space) (loop (cdr chars) '() (done)))
          (else (loop (cdr chars) (cons (car chars) field) fields)))))

(define (read-lines)
  (let loop ((acc '()))
    (let ((line (read-line)))
      (if (eof-object? line) (reverse acc) (loop (cons line acc))))))

(define totals (make-hash-table))
(for-each
  (lambda (line)
    (let ((fields (split line)))
      (if (= (length fields) 3)
          (let ((quantity (string->number (cadr fields))) (price (string->number (caddr fields))))
            (hash-table-update!/default totals (car fields)
              (lambda (row) (list (+ quantity (car row)) (+ (* quantity price) (cadr row))))
              '(0 0)))
          (begin (display "bad line: ") (write line) (newline)))))
  (read-lines))

(define (pad-left s n) (if (< (string-length s) n) (pad-left (string-append " " s) n) s))
(define (pad-right s n) (if (< (string-length s) n) (pad-right (string-append s " ") n) s))
(define (money x)
  (let* ((cents (round (* 100 (exact x)))) (c (modulo cents 100)))
    (string-append (number->string (quotient cents 100)) "." (if (< c 10) "0" "") (number->string c))))

(for-each
  (lambda (row)
    (display (pad-right (car row) 8))
    (display (pad-left (number->string (cadr row)) 6))
    (display (pad-left (money (caddr row)) 10))
    (newline))
  (sort (hash-table->alist totals) (lambda (a b) (string<? (car a) (car b)))))
(display (pad-right "total" 8))
(display (pad-left (money (hash-table-fold totals (lambda (k v acc) (+ acc (cadr v))) 0)) 16))
(newline)
