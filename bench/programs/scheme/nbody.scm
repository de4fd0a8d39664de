; nbody: planets moving under gravity, each a vector of seven floating-point
; numbers (position, velocity, mass). Float arithmetic with its operands and
; results in vectors.
; size: 6000
; expect: -148362

(define (make-body x y z vx vy vz mass)
  (vector x y z vx vy vz mass))

; A made-up system: a heavy star and four planets on nearly circular orbits.
(define (make-system)
  (vector (make-body 0.0 0.0 0.0 0.0 0.0 0.0 40.0)
          (make-body 5.0 0.1 -0.1 0.02 2.8 0.05 0.03)
          (make-body -9.0 4.0 0.3 -0.8 -1.8 0.02 0.01)
          (make-body 2.0 -14.0 -0.2 1.6 0.3 -0.01 0.002)
          (make-body -16.0 -18.0 0.5 0.9 -0.8 0.03 0.002)))

(define (accelerate! a b dt)
  (let* ((dx (- (vector-ref a 0) (vector-ref b 0)))
         (dy (- (vector-ref a 1) (vector-ref b 1)))
         (dz (- (vector-ref a 2) (vector-ref b 2)))
         (d2 (+ (* dx dx) (* dy dy) (* dz dz)))
         (strength (/ dt (* d2 (sqrt d2))))
         (ka (* strength (vector-ref b 6)))
         (kb (* strength (vector-ref a 6))))
    (vector-set! a 3 (- (vector-ref a 3) (* dx ka)))
    (vector-set! a 4 (- (vector-ref a 4) (* dy ka)))
    (vector-set! a 5 (- (vector-ref a 5) (* dz ka)))
    (vector-set! b 3 (+ (vector-ref b 3) (* dx kb)))
    (vector-set! b 4 (+ (vector-ref b 4) (* dy kb)))
    (vector-set! b 5 (+ (vector-ref b 5) (* dz kb)))))

(define (move! a dt)
  (vector-set! a 0 (+ (vector-ref a 0) (* dt (vector-ref a 3))))
  (vector-set! a 1 (+ (vector-ref a 1) (* dt (vector-ref a 4))))
  (vector-set! a 2 (+ (vector-ref a 2) (* dt (vector-ref a 5)))))

(define (advance! system dt)
  (let ((n (vector-length system)))
    (do ((i 0 (+ i 1)))
        ((= i n))
      (do ((j (+ i 1) (+ j 1)))
          ((= j n))
        (accelerate! (vector-ref system i) (vector-ref system j) dt)))
    (do ((i 0 (+ i 1)))
        ((= i n))
      (move! (vector-ref system i) dt))))

(define (square x) (* x x))

(define (distance a b)
  (sqrt (+ (square (- (vector-ref a 0) (vector-ref b 0)))
           (square (- (vector-ref a 1) (vector-ref b 1)))
           (square (- (vector-ref a 2) (vector-ref b 2))))))

(define (kinetic-energy a)
  (* 0.5
     (vector-ref a 6)
     (+ (square (vector-ref a 3))
        (square (vector-ref a 4))
        (square (vector-ref a 5)))))

(define (potential-energy a b)
  (/ (* (vector-ref a 6) (vector-ref b 6)) (distance a b)))

(define (energy system)
  (let ((n (vector-length system)))
    (let outer ((i 0) (sum 0.0))
      (if (= i n)
          sum
          (let ((a (vector-ref system i)))
            (let inner ((j (+ i 1)) (sum (+ sum (kinetic-energy a))))
              (if (= j n)
                  (outer (+ i 1) sum)
                  (inner (+ j 1)
                         (- sum
                            (potential-energy a (vector-ref system j)))))))))))

(define (run steps)
  (let ((system (make-system)))
    (let loop ((i 0))
      (if (= i steps)
          (inexact->exact (round (* 1000000.0 (energy system))))
          (begin
            (advance! system 0.002)
            (loop (+ i 1)))))))

(display (run 6000)) (newline)
