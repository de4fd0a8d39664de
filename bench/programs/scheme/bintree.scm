; bintree: binary trees made and counted, many short-lived ones beside one that
; stays. Allocation and the collector.
; size: 16
; expect: 781750

(define (make-tree depth)
  (if (= depth 0)
      '()
      (cons (make-tree (- depth 1)) (make-tree (- depth 1)))))

(define (count tree)
  (if (null? tree)
      1
      (+ 1 (count (car tree)) (count (cdr tree)))))

(define (power-of-two n)
  (if (= n 0) 1 (* 2 (power-of-two (- n 1)))))

(define (run n)
  (let ((long-lived (make-tree n)))
    (let depths ((depth 4) (sum 0))
      (if (> depth n)
          (+ sum (count long-lived))
          (let ((times (power-of-two (- n depth))))
            (let loop ((i 0) (sum sum))
              (if (= i times)
                  (depths (+ depth 3) sum)
                  (loop (+ i 1) (+ sum (count (make-tree depth)))))))))))

(display (run 16)) (newline)
