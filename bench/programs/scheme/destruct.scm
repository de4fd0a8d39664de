; destruct: lists of lists that are lengthened, cut and spliced in place with
; `set-car!` and `set-cdr!`.
; size: 1600
; expect: 199222

(define (last-pair-of l)
  (if (pair? (cdr l)) (last-pair-of (cdr l)) l))

(define (append-in-place! a b)
  (set-cdr! (last-pair-of a) b)
  a)

; A list of n fresh copies of `x`.
(define (copies n x)
  (let loop ((i 0) (l '()))
    (if (= i n) l (loop (+ i 1) (cons x l)))))

(define (make-rows n m)
  (let loop ((i 0) (rows '()))
    (if (= i n) rows (loop (+ i 1) (cons (copies m i) rows)))))

; Cuts `l` after its k-th pair and answers what was behind the cut.
(define (cut-after! l k)
  (if (= k 1)
      (let ((tail (cdr l)))
        (set-cdr! l '())
        tail)
      (cut-after! (cdr l) (- k 1))))

; Moves the second half of every row to the end of the row after it.
(define (shift-halves! rows)
  (let loop ((rows rows))
    (if (pair? (cdr rows))
        (let* ((row (car rows))
               (half (quotient (length row) 2)))
          (if (> half 0)
              (let ((tail (cut-after! row half)))
                (if (pair? tail)
                    (append-in-place! (cadr rows) tail))))
          (loop (cdr rows))))))

; Every element becomes the sum of itself and its successor in its row.
(define (blur! row)
  (let loop ((l row))
    (if (pair? (cdr l))
        (begin
          (set-car! l (modulo (+ (car l) (cadr l)) 9973))
          (loop (cdr l))))))

(define (reverse-in-place! l)
  (let loop ((l l) (done '()))
    (if (null? l)
        done
        (let ((next (cdr l)))
          (set-cdr! l done)
          (loop next l)))))

(define (sum-rows rows)
  (let outer ((rows rows) (sum 0))
    (if (null? rows)
        sum
        (let inner ((l (car rows)) (i 1) (sum sum))
          (if (null? l)
              (outer (cdr rows) sum)
              (inner (cdr l)
                     (+ i 1)
                     (modulo (+ sum (* i (car l))) 1000003)))))))

(define (run n)
  (let loop ((i 0) (rows (make-rows 20 20)))
    (if (= i n)
        (sum-rows rows)
        (begin
          (shift-halves! rows)
          (for-each blur! rows)
          (loop (+ i 1) (reverse-in-place! rows))))))

(display (run 1600)) (newline)
