;; N queens: three ways that must agree, and boards drawn.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

;; All solutions as lists of columns, by recursion on rows.
(define (safe? column others)
  (let loop ((others others) (distance 1))
    (or (null? others)
        (and (not (= (car others) column))
             (not (= (abs (- (car others) column)) distance))
             (loop (cdr others) (+ distance 1))))))
(define (queens n)
  (let place ((row n))
    (if (= row 0)
        '(())
        (append-map
          (lambda (placed)
            (filter-map (lambda (c) (and (safe? c placed) (cons c placed))) (iota n)))
          (place (- row 1))))))

;; Counting with three vectors of flags and no allocation.
(define (count-queens n)
  (let ((columns (make-vector n #f)) (up (make-vector (* 2 n) #f)) (down (make-vector (* 2 n) #f)))
    (let place ((row 0))
      (if (= row n)
          1
          (let loop ((c 0) (count 0))
            (cond ((= c n) count)
                  ((or (vector-ref columns c) (vector-ref up (+ row c)) (vector-ref down (+ n (- row c))))
                   (loop (+ c 1) count))
                  (else
                    (vector-set! columns c #t)
                    (vector-set! up (+ row c) #t)
                    (vector-set! down (+ n (- row c)) #t)
                    (let ((found (place (+ row 1))))
                      (vector-set! columns c #f)
                      (vector-set! up (+ row c) #f)
                      (vector-set! down (+ n (- row c)) #f)
                      (loop (+ c 1) (+ count found))))))))))

;; The first solution with call/cc as the way out, and a failure stack.
(define (first-queens n)
  (call/cc
    (lambda (return)
      (let place ((row 0) (placed '()))
        (if (= row n) (return (reverse placed)))
        (do ((c 0 (+ c 1))) ((= c n))
          (if (safe? c placed) (place (+ row 1) (cons c placed)))))
      'none)))

(show (map (lambda (n) (length (queens n))) '(1 2 3 4 5 6 7 8)))
(show (map count-queens '(1 2 3 4 5 6 7 8 9)))
(show (map first-queens '(1 2 3 4 5 6 8 10 12)))
(show (car (queens 8)) (last (queens 8)))

(define (draw solution)
  (let ((n (length solution)))
    (for-each
      (lambda (column)
        (do ((c 0 (+ c 1))) ((= c n))
          (display (if (= c column) "Q " ". ")))
        (newline))
      solution)))
(draw (first-queens 8))

;; Fundamental solutions up to the eight symmetries.
(define (rotate s) (let ((n (length s))) (map (lambda (c) (- n 1 (list-index (lambda (x) (= x c)) s))) (iota n))))
(define (mirror s) (reverse s))
(define (symmetries s)
  (let* ((r1 (rotate s)) (r2 (rotate r1)) (r3 (rotate r2)))
    (list s r1 r2 r3 (mirror s) (mirror r1) (mirror r2) (mirror r3))))
(define (fundamental solutions)
  (let loop ((left solutions) (kept '()))
    (cond ((null? left) (reverse kept))
          ((any (lambda (x) (member x kept)) (symmetries (car left))) (loop (cdr left) kept))
          (else (loop (cdr left) (cons (car left) kept))))))
(show (map (lambda (n) (length (fundamental (queens n)))) '(4 5 6 7 8)))
