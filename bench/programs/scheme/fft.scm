; fft: the fast Fourier transform of a complex signal held in two vectors, in
; place, forwards and back; the result is the error after the round trip, in
; units of 1e-9, and a digest of the spectrum.
; size: 14
; expect: (#t 916562)

(define two-pi (* 8.0 (atan 1.0)))

(define (swap! v i j)
  (let ((x (vector-ref v i)))
    (vector-set! v i (vector-ref v j))
    (vector-set! v j x)))

(define (bit-reverse! re im)
  (let ((n (vector-length re)))
    (let loop ((i 0) (j 0))
      (if (< i n)
          (begin
            (if (< i j)
                (begin
                  (swap! re i j)
                  (swap! im i j)))
            (let carry ((m (quotient n 2)) (j j))
              (if (and (> m 0) (>= j m))
                  (carry (quotient m 2) (- j m))
                  (loop (+ i 1) (+ j m)))))))))

(define (transform! re im direction)
  (let ((n (vector-length re)))
    (bit-reverse! re im)
    (let stages ((half 1))
      (if (< half n)
          (let* ((angle (/ (* direction two-pi) (exact->inexact (* 2 half))))
                 (step-re (cos angle))
                 (step-im (sin angle)))
            (let columns ((k 0) (wr 1.0) (wi 0.0))
              (if (< k half)
                  (begin
                    (let butterflies ((i k))
                      (if (< i n)
                          (let* ((j (+ i half))
                                 (xr (vector-ref re j))
                                 (xi (vector-ref im j))
                                 (tr (- (* wr xr) (* wi xi)))
                                 (ti (+ (* wr xi) (* wi xr)))
                                 (ur (vector-ref re i))
                                 (ui (vector-ref im i)))
                            (vector-set! re i (+ ur tr))
                            (vector-set! im i (+ ui ti))
                            (vector-set! re j (- ur tr))
                            (vector-set! im j (- ui ti))
                            (butterflies (+ i half half)))))
                    (columns (+ k 1)
                             (- (* wr step-re) (* wi step-im))
                             (+ (* wr step-im) (* wi step-re))))))
            (stages (* 2 half)))))))

(define (digest v)
  (let loop ((i 0) (sum 0))
    (if (= i (vector-length v))
        sum
        (loop (+ i 1)
              (modulo
               (+ (* 31 sum)
                  (inexact->exact (floor (+ 0.5 (* 16.0 (vector-ref v i))))))
               1000003)))))

(define (largest-error v scale)
  (let loop ((i 0) (worst 0.0))
    (if (= i (vector-length v))
        worst
        (loop (+ i 1)
              (max worst
                   (abs (- (/ (vector-ref v i) scale)
                           (exact->inexact (modulo (* i i) 17)))))))))

(define (run bits)
  (let* ((n (expt 2 bits))
         (re (make-vector n 0.0))
         (im (make-vector n 0.0)))
    (do ((i 0 (+ i 1)))
        ((= i n))
      (vector-set! re i (exact->inexact (modulo (* i i) 17))))
    (transform! re im 1.0)
    (let ((spectrum (digest re)))
      (transform! re im -1.0)
      (list (< (largest-error re (exact->inexact n)) 1e-9) spectrum))))

(display (run 14)) (newline)
