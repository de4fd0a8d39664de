;; A knight's tour by Warnsdorff's rule with backtracking; counts of
;; paths on small boards; shortest knight paths.

(define moves '((1 . 2) (2 . 1) (2 . -1) (1 . -2) (-1 . -2) (-2 . -1) (-2 . 1) (-1 . 2)))
(define (make-board n) (make-vector (* n n) 0))
(define (on? n x y) (and (< -1 x n) (< -1 y n)))
(define (visited? board n x y) (> (vector-ref board (+ x (* n y))) 0))
(define (mark! board n x y v) (vector-set! board (+ x (* n y)) v))
(define (exits board n x y)
  (filter-map
    (lambda (m)
      (let ((a (+ x (car m))) (b (+ y (cdr m))))
        (and (on? n a b) (not (visited? board n a b)) (cons a b))))
    moves))

(define (tour n x0 y0)
  (let ((board (make-board n)))
    (call/cc
      (lambda (done)
        (let go ((x x0) (y y0) (k 1))
          (mark! board n x y k)
          (if (= k (* n n)) (done board))
          (for-each
            (lambda (p) (go (car p) (cdr p) (+ k 1)))
            (sort (exits board n x y)
                  (lambda (a b) (< (length (exits board n (car a) (cdr a))) (length (exits board n (car b) (cdr b)))))))
          (mark! board n x y 0))
        #f))))

(define (pad v width) (let ((s (number->string v))) (string-append (make-string (- width (string-length s)) #\space) s)))
(define (show-tour n board)
  (if board
      (do ((y 0 (+ y 1))) ((= y n))
        (do ((x 0 (+ x 1))) ((= x n)) (display (pad (vector-ref board (+ x (* n y))) 4)))
        (newline))
      (begin (display "no tour") (newline))))
(define (valid? n board)
  (let ((places (make-vector (+ 1 (* n n)) #f)))
    (do ((i 0 (+ i 1))) ((= i (* n n))) (vector-set! places (vector-ref board i) (cons (modulo i n) (quotient i n))))
    (let loop ((k 1))
      (or (= k (* n n))
          (let ((a (vector-ref places k)) (b (vector-ref places (+ k 1))))
            (and a b
                 (= 5 (+ (square (- (car a) (car b))) (square (- (cdr a) (cdr b)))))
                 (loop (+ k 1))))))))

(show-tour 5 (tour 5 0 0))
(show-tour 8 (tour 8 0 0))
(show-tour 4 (tour 4 0 0))
(display (valid? 8 (tour 8 3 3))) (display (valid? 7 (tour 7 0 0))) (newline)

;; How many paths of each length there are from a corner.
(define (count-paths n x0 y0 squares)
  (let ((board (make-board n)) (count 0))
    (let go ((x x0) (y y0) (k 1))
      (mark! board n x y k)
      (if (= k squares)
          (set! count (+ count 1))
          (for-each (lambda (p) (go (car p) (cdr p) (+ k 1))) (exits board n x y)))
      (mark! board n x y 0))
    count))
(display (map (lambda (k) (count-paths 5 0 0 k)) (iota 9 1))) (newline)
(display (list (count-paths 3 0 0 8) (count-paths 3 0 0 9) (count-paths 4 0 0 15) (count-paths 4 0 0 16))) (newline)

;; Breadth first: how far every square is from a corner.
(define (distances n x0 y0)
  (let ((board (make-board n)))
    (mark! board n x0 y0 1)
    (let loop ((frontier (list (cons x0 y0))) (d 2))
      (if (null? frontier)
          board
          (loop
            (append-map
              (lambda (p) (let ((es (exits board n (car p) (cdr p)))) (for-each (lambda (e) (mark! board n (car e) (cdr e) d)) es) es))
              frontier)
            (+ d 1))))))
(show-tour 8 (vector-map (lambda (d) (- d 1)) (distances 8 0 0)))
