; array1: vectors made, filled, copied and summed, one element at a time, in
; loops written with `do`.
; size: 200000
; expect: 20000100000

(define (iota-vector n)
  (let ((v (make-vector n 0)))
    (do ((i 0 (+ i 1)))
        ((= i n) v)
      (vector-set! v i (+ i 1)))))

(define (copy-vector from)
  (let* ((n (vector-length from)) (to (make-vector n 0)))
    (do ((i (- n 1) (- i 1)))
        ((< i 0) to)
      (vector-set! to i (vector-ref from i)))))

(define (sum-vector v)
  (let ((n (vector-length v)))
    (do ((i 0 (+ i 1))
         (sum 0 (+ sum (vector-ref v i))))
        ((= i n) sum))))

(define (run n)
  (let loop ((round 0) (v (iota-vector n)))
    (if (= round 8)
        (sum-vector v)
        (loop (+ round 1) (copy-vector v)))))

(display (run 200000)) (newline)
