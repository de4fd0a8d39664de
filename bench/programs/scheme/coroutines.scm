; coroutines: generators that walk binary trees, made of re-entrant
; continuations: each step leaves the walk and goes back into it. Compares the
; fringes of trees of different shapes.
; size: 900
; expect: 5429

; A tree is a leaf (a number) or a pair of trees with the leaves low to high,
; in a shape that depends on `lean`.
(define (make-tree low high lean)
  (if (= low high)
      low
      (let ((middle (min (- high 1)
                         (+ low (quotient (* lean (- high low)) 8)))))
        (cons (make-tree low middle lean)
              (make-tree (+ middle 1) high lean)))))

; A procedure that answers the next leaf at each call, and then 'end.
(define (make-walker tree)
  (define return #f)
  (define (resume ignored)
    (walk tree)
    (finish))
  (define (finish)
    (set! resume (lambda (ignored) (return 'end)))
    (return 'end))
  (define (walk tree)
    (if (pair? tree)
        (begin
          (walk (car tree))
          (walk (cdr tree)))
        (call-with-current-continuation
         (lambda (here)
           (set! resume here)
           (return tree)))))
  (lambda ()
    (call-with-current-continuation
     (lambda (back)
       (set! return back)
       (resume 'go)))))

; The number of equal leaves from the start, negative where the fringes differ.
(define (same-fringe a b)
  (let ((next-a (make-walker a)) (next-b (make-walker b)))
    (let loop ((count 0))
      (let* ((x (next-a)) (y (next-b)))
        (cond ((not (eqv? x y)) (- count))
              ((eq? x 'end) count)
              (else (loop (+ count 1))))))))

(define (run n)
  (let loop ((i 0) (sum 0))
    (if (= i 8)
        sum
        (loop (+ i 1)
              (+ sum
                 (same-fringe (make-tree 0 (+ n i) 4)
                              (make-tree 0 (if (= i 5) n (+ n i)) i)))))))

(display (run 900)) (newline)
