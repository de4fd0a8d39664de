; quicksort: sorts a vector of pseudo-random integers in place (Hoare's
; partition), then checks the order and adds up a weighted sum.
; size: 60000
; expect: 38459

(define state 1)

; A linear congruential generator; every product stays under 2^30.
(define (next-random!)
  (set! state (modulo (+ (* state 3877) 29573) 139968))
  state)

(define (random-vector n)
  (let ((v (make-vector n 0)))
    (do ((i 0 (+ i 1)))
        ((= i n) v)
      (vector-set! v i (+ (* 1000 (next-random!)) (modulo i 1000))))))

(define (quicksort! v)
  (define (sort! low high)
    (if (< low high)
        (let ((pivot (vector-ref v (quotient (+ low high) 2))))
          (let loop ((i low) (j high))
            (let ((i (ascend i pivot)) (j (descend j pivot)))
              (if (<= i j)
                  (let ((x (vector-ref v i)))
                    (vector-set! v i (vector-ref v j))
                    (vector-set! v j x)
                    (loop (+ i 1) (- j 1)))
                  (begin
                    (sort! low j)
                    (sort! i high))))))))
  (define (ascend i pivot)
    (if (< (vector-ref v i) pivot) (ascend (+ i 1) pivot) i))
  (define (descend j pivot)
    (if (> (vector-ref v j) pivot) (descend (- j 1) pivot) j))
  (sort! 0 (- (vector-length v) 1)))

(define (weighted-sum v)
  (let ((n (vector-length v)))
    (let loop ((i 1) (sum (vector-ref v 0)))
      (cond ((= i n) sum)
            ((< (vector-ref v i) (vector-ref v (- i 1))) 'unsorted)
            (else
             (loop (+ i 1)
                   (modulo (+ sum (* (modulo i 7) (vector-ref v i)))
                           1000003)))))))

(define (run n)
  (set! state 1)
  (let ((v (random-vector n)))
    (quicksort! v)
    (weighted-sum v)))

(display (run 60000)) (newline)
