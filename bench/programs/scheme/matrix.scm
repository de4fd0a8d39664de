; matrix: matrices as vectors of vectors: products of integers, and linear
; equations solved by elimination with exact fractions and with floats.
; size: 60
; expect: (51768508 277254021339032807/1861843905049522768 473436856)

(define (make-matrix rows columns f)
  (let ((m (make-vector rows #f)))
    (do ((i 0 (+ i 1)))
        ((= i rows) m)
      (let ((row (make-vector columns 0)))
        (do ((j 0 (+ j 1)))
            ((= j columns))
          (vector-set! row j (f i j)))
        (vector-set! m i row)))))

(define (ref m i j) (vector-ref (vector-ref m i) j))

(define (product a b)
  (let ((n (vector-length b)))
    (make-matrix
     (vector-length a)
     (vector-length (vector-ref b 0))
     (lambda (i j)
       (let loop ((k 0) (sum 0))
         (if (= k n)
             sum
             (loop (+ k 1) (+ sum (* (ref a i k) (ref b k j))))))))))

(define (trace-of m)
  (let loop ((i 0) (sum 0))
    (if (= i (vector-length m)) sum (loop (+ i 1) (+ sum (ref m i i))))))

; The row at or below k with the largest element in column k.
(define (pivot-row m k)
  (let loop ((i (+ k 1)) (best k))
    (cond ((= i (vector-length m)) best)
          ((> (abs (ref m i k)) (abs (ref m best k))) (loop (+ i 1) i))
          (else (loop (+ i 1) best)))))

; Solves the equations whose last column is the right side; answers the sum of
; the unknowns. The matrix is used up.
(define (solve! m)
  (let ((n (vector-length m)))
    (do ((k 0 (+ k 1)))
        ((= k n))
      (let* ((p (pivot-row m k)) (row (vector-ref m p)))
        (vector-set! m p (vector-ref m k))
        (vector-set! m k row)
        (do ((i 0 (+ i 1)))
            ((= i n))
          (if (not (= i k))
              (let* ((other (vector-ref m i))
                     (factor (/ (vector-ref other k) (vector-ref row k))))
                (do ((j k (+ j 1)))
                    ((> j n))
                  (vector-set! other
                               j
                               (- (vector-ref other j)
                                  (* factor (vector-ref row j))))))))))
    (let loop ((i 0) (sum 0))
      (if (= i n)
          sum
          (loop (+ i 1) (+ sum (/ (ref m i n) (ref m i i))))))))

(define (element i j) (+ 1 (modulo (+ (* 7 i i) (* 3 j) (* i j)) 11)))

; As above, with a large diagonal, so that there is one solution.
(define (dominant-element i j)
  (+ (element i j) (if (= i j) 400 0)))

(define (run n)
  (let* ((a (make-matrix n n element))
         (b (product a (product a a)))
         (exact (solve! (make-matrix 9 10 dominant-element)))
         (inexact (solve! (make-matrix n
                                       (+ n 1)
                                       (lambda (i j)
                                         (exact->inexact
                                          (dominant-element i j)))))))
    (list (trace-of b)
          exact
          (inexact->exact (floor (* 1e9 inexact))))))

(display (run 60)) (newline)
