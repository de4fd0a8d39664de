;; Huffman codes: building the tree, encoding to bits and back.

(define (leaf symbol weight) (list 'leaf symbol weight))
(define (leaf? t) (eq? (car t) 'leaf))
(define (weight t) (if (leaf? t) (caddr t) (cadddr t)))
(define (smallest t) (if (leaf? t) (cadr t) (caddr t)))
(define (join a b)
  ;; The smallest symbol breaks ties, which makes the tree unique.
  (list 'node (cons a b) (if (char<? (smallest a) (smallest b)) (smallest a) (smallest b)) (+ (weight a) (weight b))))
(define (before? a b)
  (or (< (weight a) (weight b)) (and (= (weight a) (weight b)) (char<? (smallest a) (smallest b)))))

;; A leftist heap as the priority queue.
(define (rank h) (if (null? h) 0 (car h)))
(define (make-heap x a b) (if (>= (rank a) (rank b)) (list (+ 1 (rank b)) x a b) (list (+ 1 (rank a)) x b a)))
(define (merge a b)
  (cond ((null? a) b)
        ((null? b) a)
        ((before? (cadr b) (cadr a)) (make-heap (cadr b) (caddr b) (merge a (cadddr b))))
        (else (make-heap (cadr a) (caddr a) (merge (cadddr a) b)))))
(define (insert x h) (merge (list 1 x '() '()) h))
(define (delete-min h) (merge (caddr h) (cadddr h)))

(define (frequencies text)
  (let ((table (make-hash-table)))
    (string-for-each (lambda (c) (hash-table-update!/default table c (lambda (n) (+ n 1)) 0)) text)
    (sort (hash-table->alist table) (lambda (a b) (char<? (car a) (car b))))))

(define (huffman-tree text)
  (let loop ((h (fold (lambda (f h) (insert (leaf (car f) (cdr f)) h)) '() (frequencies text))))
    (let* ((a (cadr h)) (h (delete-min h)))
      (if (null? h)
          a
          (loop (insert (join a (cadr h)) (delete-min h)))))))

(define (codes tree)
  (if (leaf? tree)
      (list (cons (cadr tree) '(0)))
      (let walk ((t tree) (prefix '()))
        (if (leaf? t)
            (list (cons (cadr t) (reverse prefix)))
            (append (walk (caadr t) (cons 0 prefix)) (walk (cdadr t) (cons 1 prefix)))))))

(define (encode text table) (append-map (lambda (c) (cdr (assv c table))) (string->list text)))
(define (decode bits tree)
  (if (leaf? tree)
      (make-string (length bits) (cadr tree))
      (let loop ((bits bits) (t tree) (acc '()))
        (cond ((leaf? t) (loop bits tree (cons (cadr t) acc)))
              ((null? bits) (list->string (reverse acc)))
              (else (loop (cdr bits) (if (= 0 (car bits)) (caadr t) (cdadr t)) acc))))))

;; Bits packed in bytes, with the count of bits in front.
(define (pack bits)
  (let ((out (make-bytevector (quotient (+ 7 (length bits)) 8) 0)))
    (let loop ((bits bits) (i 0))
      (if (null? bits)
          out
          (let ((byte (quotient i 8)))
            (bytevector-u8-set! out byte (+ (bytevector-u8-ref out byte) (* (car bits) (expt 2 (- 7 (modulo i 8))))))
            (loop (cdr bits) (+ i 1)))))))
(define (unpack bytes count)
  (map (lambda (i) (modulo (quotient (bytevector-u8-ref bytes (quotient i 8)) (expt 2 (- 7 (modulo i 8)))) 2)) (iota count)))

(define (show . xs) (for-each display xs) (newline))
(define (bits->string bits) (apply string-append (map number->string bits)))

(define text "this is an example of a huffman tree")
(define tree (huffman-tree text))
(define table (codes tree))
(for-each (lambda (p) (write (car p)) (show " " (bits->string (cdr p))))
  (sort table (lambda (a b) (or (< (length (cdr a)) (length (cdr b))) (and (= (length (cdr a)) (length (cdr b))) (char<? (car a) (car b)))))))
(define bits (encode text table))
(show (length bits) " bits for " (string-length text) " characters")
(show (bits->string (take bits 40)))
(show (decode bits tree))
(define packed (pack bits))
(write packed) (newline)
(show (equal? bits (unpack packed (length bits))))

;; Kraft's equality: the code is complete; the mean length is near the entropy.
(show (apply + (map (lambda (p) (expt 1/2 (length (cdr p)))) table)))
(define (entropy text)
  (let ((n (string-length text)))
    (apply + (map (lambda (f) (let ((p (/ (cdr f) n))) (* -1. p (/ (log (exact->inexact p)) (log 2.))))) (frequencies text)))))
(show (let ((mean (/ (length bits) (string-length text)))) (and (<= (entropy text) mean) (< mean (+ 1 (entropy text))))))

(define (round-trips? text) (let ((t (huffman-tree text))) (string=? text (decode (encode text (codes t)) t))))
(show (map round-trips? (list "a" "aaaa" "ab" "abracadabra" "λ😀λλ" (make-string 1000 #\z) (list->string (map (lambda (i) (integer->char (+ 32 (modulo (* i i) 91)))) (iota 3000))))))
(define fib-text (apply string-append (map (lambda (n c) (make-string n c)) '(1 1 2 3 5 8 13 21) (string->list "abcdefgh"))))
(show (map (lambda (p) (length (cdr p))) (sort (codes (huffman-tree fib-text)) (lambda (a b) (char<? (car a) (car b))))))
