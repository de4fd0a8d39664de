; earley: Earley's parser for any context-free grammar, run on an ambiguous
; one, and the number of parses counted over its chart. Vectors of item lists,
; searches by `member`, association lists.
; size: 24
; expect: 343059613650

; A grammar is a list of (left symbol ...); what has no rule is a terminal.
(define sums
  '((goal sum) (sum sum op sum) (sum a) (op +) (op -)))

; An item is a vector: rule, how many of its symbols are done, where it began.
(define (make-item rule done start) (vector rule done start))
(define (item-rule item) (vector-ref item 0))
(define (item-done item) (vector-ref item 1))
(define (item-start item) (vector-ref item 2))

(define (item=? a b)
  (and (eq? (item-rule a) (item-rule b))
       (= (item-done a) (item-done b))
       (= (item-start a) (item-start b))))

; The symbol an item waits for, or #f.
(define (item-next item)
  (let ((rest (list-tail (cdr (item-rule item)) (item-done item))))
    (if (pair? rest) (car rest) #f)))

(define (advance item)
  (make-item (item-rule item) (+ (item-done item) 1) (item-start item)))

(define (known? item items)
  (and (pair? items)
       (or (item=? item (car items)) (known? item (cdr items)))))

; The chart: for each position the items that end there. `agenda` holds those
; whose consequences are still to be drawn.
(define (parse grammar words)
  (let* ((n (length words)) (chart (make-vector (+ n 1) '())))
    (define (add item position agenda)
      (if (known? item (vector-ref chart position))
          agenda
          (begin
            (vector-set! chart position (cons item (vector-ref chart position)))
            (cons item agenda))))
    (define (predict symbol position agenda)
      (let loop ((rules grammar) (agenda agenda))
        (cond ((null? rules) agenda)
              ((eq? (caar rules) symbol)
               (loop (cdr rules)
                     (add (make-item (car rules) 0 position) position agenda)))
              (else (loop (cdr rules) agenda)))))
    (define (complete item position agenda)
      (let ((left (car (item-rule item))))
        (let loop ((items (vector-ref chart (item-start item)))
                   (agenda agenda))
          (cond ((null? items) agenda)
                ((eq? (item-next (car items)) left)
                 (loop (cdr items)
                       (add (advance (car items)) position agenda)))
                (else (loop (cdr items) agenda))))))
    (define (close! position agenda)
      (if (pair? agenda)
          (let* ((item (car agenda)) (next (item-next item)))
            (close! position
                    (if next
                        (predict next position (cdr agenda))
                        (complete item position (cdr agenda)))))))
    (define (scan! word position)
      (let loop ((items (vector-ref chart position)) (agenda '()))
        (cond ((null? items) (close! (+ position 1) agenda))
              ((eq? (item-next (car items)) word)
               (loop (cdr items)
                     (add (advance (car items)) (+ position 1) agenda)))
              (else (loop (cdr items) agenda)))))
    (close! 0 (predict 'goal 0 '()))
    (let loop ((words words) (position 0))
      (if (pair? words)
          (begin
            (scan! (car words) position)
            (loop (cdr words) (+ position 1)))))
    chart))

; The number of ways in which `symbol` derives the words from `from` to `to`,
; with a table of what is known: ((symbol from . to) . count).
(define (count-parses grammar words chart)
  (let* ((n (length words))
         (input (list->vector words))
         (table (make-vector (+ n 1) '())))
    (define (terminal? symbol) (not (assq symbol grammar)))
    (define (derived? symbol from to)
      (let loop ((items (vector-ref chart to)))
        (and (pair? items)
             (or (and (eq? (car (item-rule (car items))) symbol)
                      (= (item-start (car items)) from)
                      (not (item-next (car items))))
                 (loop (cdr items))))))
    (define (count-symbol symbol from to)
      (cond ((terminal? symbol)
             (if (and (= to (+ from 1))
                      (eq? (vector-ref input from) symbol))
                 1
                 0))
            ((not (derived? symbol from to)) 0)
            (else
             (let* ((key (cons symbol from))
                    (known (assoc key (vector-ref table to))))
               (if known
                   (cdr known)
                   (let ((count (count-rules symbol from to)))
                     (vector-set! table
                                  to
                                  (cons (cons key count)
                                        (vector-ref table to)))
                     count))))))
    (define (count-rules symbol from to)
      (let loop ((rules grammar) (sum 0))
        (cond ((null? rules) sum)
              ((eq? (caar rules) symbol)
               (loop (cdr rules) (+ sum (count-list (cdar rules) from to))))
              (else (loop (cdr rules) sum)))))
    (define (count-list symbols from to)
      (cond ((null? symbols) (if (= from to) 1 0))
            ((null? (cdr symbols)) (count-symbol (car symbols) from to))
            (else
             (let loop ((middle (+ from 1)) (sum 0))
               (if (>= middle to)
                   sum
                   (let ((left (count-symbol (car symbols) from middle)))
                     (loop (+ middle 1)
                           (if (= left 0)
                               sum
                               (+ sum
                                  (* left
                                     (count-list (cdr symbols)
                                                 middle
                                                 to)))))))))))
    (count-symbol 'goal 0 n)))

; a + a - a + a ...: n terms
(define (make-words n)
  (let loop ((i 1) (words '(a)))
    (if (= i n)
        words
        (loop (+ i 1)
              (cons 'a (cons (if (odd? i) '+ '-) words))))))

(define (run n)
  (let* ((words (make-words n)) (chart (parse sums words)))
    (count-parses sums words chart)))

(display (run 24)) (newline)
