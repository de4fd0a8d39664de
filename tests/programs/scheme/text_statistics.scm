;; Words, letters, lines and sentences of a text; a histogram; a concordance;
;; justified paragraphs.

(define text
"It was on a dreary night of November that I beheld the accomplishment of my
toils. With an anxiety that almost amounted to agony, I collected the
instruments of life around me, that I might infuse a spark of being into the
lifeless thing that lay at my feet. It was already one in the morning; the
rain pattered dismally against the panes, and my candle was nearly burnt out,
when, by the glimmer of the half-extinguished light, I saw the dull yellow eye
of the creature open; it breathed hard, and a convulsive motion agitated its
limbs.")

(define (show . xs) (for-each display xs) (newline))
(define (tokens s keep?)
  (let loop ((l (string->list s)) (word '()) (acc '()))
    (define (end) (if (null? word) acc (cons (list->string (reverse word)) acc)))
    (cond ((null? l) (reverse (end)))
          ((keep? (car l)) (loop (cdr l) (cons (car l) word) acc))
          (else (loop (cdr l) '() (end))))))
(define words (map string-downcase (tokens text char-alphabetic?)))
(define lines (tokens text (lambda (c) (not (char=? c #\newline)))))
(define sentences (tokens text (lambda (c) (not (char=? c #\.)))))
(show "characters " (string-length text) ", words " (length words) ", lines " (length lines) ", sentences " (length (filter (lambda (s) (> (string-length s) 2)) sentences)))

(define (tally l)
  (let ((table (make-hash-table)))
    (for-each (lambda (x) (hash-table-update!/default table x (lambda (n) (+ n 1)) 0)) l)
    (hash-table->alist table)))
(define (by-count less?)
  (lambda (a b) (or (> (cdr a) (cdr b)) (and (= (cdr a) (cdr b)) (less? (car a) (car b))))))
(define ranking (sort (tally words) (by-count string<?)))
(for-each (lambda (p) (show (cdr p) " " (car p))) (take ranking 12))
(show (length ranking) " different, " (count (lambda (p) (= 1 (cdr p))) ranking) " once")

(define letters (sort (tally (filter char-alphabetic? (string->list (string-downcase text)))) (by-count char<?)))
(for-each (lambda (p) (show (car p) " " (make-string (quotient (cdr p) 2) #\*) " " (cdr p))) (take letters 8))
(show (apply + (map cdr letters)) " letters; mean word " (let ((n (round (* 100 (/ (apply + (map string-length words)) (length words)))))) (/ n 100)))
(show "longest: " (let ((m (apply max (map string-length words)))) (sort (delete-duplicates (filter (lambda (w) (= m (string-length w))) words)) string<?)))
(show "lengths: " (map (lambda (k) (count (lambda (w) (= k (string-length w))) words)) (iota 12 1)))

;; Key word in context.
(define word-vector (list->vector words))
(define (context i radius)
  (let ((lo (max 0 (- i radius))) (hi (min (vector-length word-vector) (+ i radius 1))))
    (fold (lambda (k acc) (string-append acc (if (string=? acc "") "" " ") (if (= k i) (string-upcase (vector-ref word-vector k)) (vector-ref word-vector k)))) "" (iota (- hi lo) lo))))
(for-each (lambda (i) (if (member (vector-ref word-vector i) '("that" "my")) (show (context i 2)))) (iota (vector-length word-vector)))

;; Pairs of words that follow each other more than once.
(show (filter (lambda (p) (> (cdr p) 1)) (sort (tally (map (lambda (a b) (string-append a " " b)) (drop-right words 1) (cdr words))) (by-count string<?))))

;; Wrap and justify.
(define (wrap all width)
  (let loop ((ws all) (line '()) (used 0) (acc '()))
    (cond ((null? ws) (reverse (if (null? line) acc (cons (reverse line) acc))))
          ((and (pair? line) (> (+ used 1 (string-length (car ws))) width)) (loop ws '() 0 (cons (reverse line) acc)))
          (else (loop (cdr ws) (cons (car ws) line) (+ used (if (null? line) 0 1) (string-length (car ws))) acc)))))
(define (justify ws width)
  (let* ((gaps (- (length ws) 1)) (space (- width (apply + (map string-length ws)))))
    (if (= gaps 0)
        (car ws)
        (let loop ((ws (cdr ws)) (i 0) (acc (car ws)))
          (if (null? ws) acc
              (let ((n (- (quotient (* space (+ i 1)) gaps) (quotient (* space i) gaps))))
                (loop (cdr ws) (+ i 1) (string-append acc (make-string n #\space) (car ws)))))))))
(define (paragraph s width)
  (let* ((ls (wrap (tokens s (lambda (c) (not (char-whitespace? c)))) width)) (n (length ls)))
    (for-each (lambda (l i) (show "|" (if (= i n) (fold (lambda (w acc) (if (string=? acc "") w (string-append acc " " w))) "" l) (justify l width)) "|")) ls (iota n 1))))
(paragraph text 40)
(show (every (lambda (l) (<= (string-length (justify l 25)) 25)) (wrap (tokens text (lambda (c) (not (char-whitespace? c)))) 25)))
