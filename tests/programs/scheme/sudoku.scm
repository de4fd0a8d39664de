;; Sudoku by constraint propagation and search, on vectors of candidate sets.

(define (digit-bit d) (expt 2 d))
(define all-digits (apply + (map digit-bit (iota 9 1))))
(define (in-set? set d) (odd? (quotient set (digit-bit d))))
(define (remove-digit set d) (if (in-set? set d) (- set (digit-bit d)) set))
(define (set->list set) (filter (lambda (d) (in-set? set d)) (iota 9 1)))
(define count-table
  (let ((v (make-vector 1024 0)))
    (do ((i 1 (+ i 1))) ((= i 1024) v)
      (vector-set! v i (+ (modulo i 2) (vector-ref v (quotient i 2)))))))
(define (count set) (vector-ref count-table set))

(define (row c) (quotient c 9))
(define (column c) (modulo c 9))
(define (box c) (+ (* 3 (quotient (row c) 3)) (quotient (column c) 3)))
(define cells (iota 81))
(define units
  (append-map (lambda (place) (map (lambda (k) (filter (lambda (c) (= k (place c))) cells)) (iota 9))) (list row column box)))
(define units-of (list->vector (map (lambda (c) (filter (lambda (u) (memv c u)) units)) cells)))
(define peers
  (list->vector (map (lambda (c) (delete c (delete-duplicates (apply append (vector-ref units-of c))))) cells)))

;; Both give #f on a contradiction; the grid is changed in place.
(define (eliminate! grid c d)
  (let ((set (vector-ref grid c)))
    (if (not (in-set? set d))
        #t
        (let ((left (remove-digit set d)))
          (vector-set! grid c left)
          (and (> left 0)
               (or (> (count left) 1)
                   (let ((only (car (set->list left))))
                     (every (lambda (p) (eliminate! grid p only)) (vector-ref peers c))))
               (every
                 (lambda (unit)
                   (let ((places (filter (lambda (u) (in-set? (vector-ref grid u) d)) unit)))
                     (cond ((null? places) #f)
                           ((null? (cdr places)) (assign! grid (car places) d))
                           (else #t))))
                 (vector-ref units-of c)))))))
(define (assign! grid c d)
  (every (lambda (other) (or (= other d) (eliminate! grid c other))) (set->list (vector-ref grid c))))

(define (parse text)
  (let ((grid (make-vector 81 all-digits)))
    (let loop ((chars (string->list text)) (c 0))
      (cond ((null? chars) grid)
            ((or (char=? (car chars) #\.) (char=? (car chars) #\0)) (loop (cdr chars) (+ c 1)))
            ((char-numeric? (car chars))
             (and (assign! grid c (- (char->integer (car chars)) 48)) (loop (cdr chars) (+ c 1))))
            (else (loop (cdr chars) c))))))

(define guesses 0)
(define (search grid)
  (let ((open (filter (lambda (c) (> (count (vector-ref grid c)) 1)) cells)))
    (if (null? open)
        grid
        (let ((c (fold (lambda (c best) (if (< (count (vector-ref grid c)) (count (vector-ref grid best))) c best)) (car open) open)))
          (any
            (lambda (d)
              (set! guesses (+ guesses 1))
              (let ((copy (vector-copy grid)))
                (and (assign! copy c d) (search copy))))
            (set->list (vector-ref grid c)))))))

(define (show-grid grid)
  (for-each
    (lambda (c)
      (display (car (set->list (vector-ref grid c))))
      (display (cond ((= 8 (column c)) "\n") ((= 2 (modulo (column c) 3)) " | ") (else " ")))
      (if (and (= 8 (column c)) (memv (row c) '(2 5))) (begin (display "------+-------+------") (newline))))
    cells))
(define (valid? grid)
  (every (lambda (u) (equal? (iota 9 1) (sort (map (lambda (c) (car (set->list (vector-ref grid c)))) u) <))) units))

(define (solve name text)
  (set! guesses 0)
  (let* ((grid (parse text)) (solution (and grid (search grid))))
    (display name) (display ": ")
    (if solution
        (begin (display (if (valid? solution) "valid" "WRONG")) (display ", guesses ") (display guesses) (newline) (show-grid solution))
        (begin (display "impossible") (newline)))))

(solve "easy" "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79")
(solve "hard" "8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..")
(solve "contradiction" "55..............................................................................")
(solve "no solution" "..9.287..8.6..4..5..3.....46.........2.71345.........23.....5..9..4..8.7..125.3..")
