; raytrace: casts rays at mirrored spheres over a chequered floor. Floats in
; small vectors, square roots, closures for the surfaces, recursion for the
; reflections.
; size: 56
; expect: 325928

(define (vec x y z) (vector x y z))
(define (vx v) (vector-ref v 0))
(define (vy v) (vector-ref v 1))
(define (vz v) (vector-ref v 2))

(define (add a b) (vec (+ (vx a) (vx b)) (+ (vy a) (vy b)) (+ (vz a) (vz b))))
(define (sub a b) (vec (- (vx a) (vx b)) (- (vy a) (vy b)) (- (vz a) (vz b))))
(define (scale k a) (vec (* k (vx a)) (* k (vy a)) (* k (vz a))))
(define (dot a b) (+ (* (vx a) (vx b)) (* (vy a) (vy b)) (* (vz a) (vz b))))
(define (unit a) (scale (/ 1.0 (sqrt (dot a a))) a))

; A shape is a vector: (hit origin direction) -> distance or #f; (normal
; point); (colour point) -> brightness; mirror, from 0.0 to 1.0.
(define (make-shape hit normal colour mirror)
  (vector hit normal colour mirror))

(define (sphere centre radius brightness mirror)
  (make-shape
   (lambda (origin direction)
     (let* ((offset (sub origin centre))
            (b (dot offset direction))
            (c (- (dot offset offset) (* radius radius)))
            (discriminant (- (* b b) c)))
       (if (< discriminant 0.0)
           #f
           (let* ((root (sqrt discriminant))
                  (near (- (- b) root))
                  (far (- root b)))
             (cond ((> near 0.001) near)
                   ((> far 0.001) far)
                   (else #f))))))
   (lambda (point) (unit (sub point centre)))
   (lambda (point) brightness)
   mirror))

(define (floor-at height)
  (make-shape
   (lambda (origin direction)
     (if (> (abs (vy direction)) 1e-6)
         (let ((distance (/ (- height (vy origin)) (vy direction))))
           (if (> distance 0.001) distance #f))
         #f))
   (lambda (point) (vec 0.0 1.0 0.0))
   (lambda (point)
     (let ((x (inexact->exact (floor (vx point))))
           (z (inexact->exact (floor (vz point)))))
       (if (even? (+ x z)) 0.9 0.2)))
   0.15))

(define scene
  (list (sphere (vec 0.0 1.0 6.0) 1.0 0.7 0.4)
        (sphere (vec 2.1 0.6 4.5) 0.6 0.9 0.2)
        (sphere (vec -1.9 1.4 7.5) 1.4 0.5 0.6)
        (sphere (vec -0.8 0.4 3.8) 0.4 1.0 0.0)
        (floor-at 0.0)))

(define light (unit (vec -0.6 1.0 -0.5)))

; (distance . shape) of the nearest hit, or #f.
(define (nearest origin direction)
  (let loop ((shapes scene) (best #f))
    (if (null? shapes)
        best
        (let ((distance ((vector-ref (car shapes) 0) origin direction)))
          (loop (cdr shapes)
                (if (and distance (or (not best) (< distance (car best))))
                    (cons distance (car shapes))
                    best))))))

(define (trace origin direction depth)
  (let ((hit (nearest origin direction)))
    (if (not hit)
        (* 0.3 (+ 1.0 (vy direction)))
        (let* ((shape (cdr hit))
               (point (add origin (scale (car hit) direction)))
               (normal ((vector-ref shape 1) point))
               (lit (dot normal light))
               (shade (if (and (> lit 0.0) (not (nearest point light)))
                          (+ 0.2 (* 0.8 lit))
                          0.2))
               (own (* shade ((vector-ref shape 2) point)))
               (mirror (vector-ref shape 3)))
          (if (or (= depth 0) (= mirror 0.0))
              own
              (+ (* (- 1.0 mirror) own)
                 (* mirror
                    (trace point
                           (sub direction
                                (scale (* 2.0 (dot direction normal)) normal))
                           (- depth 1)))))))))

(define (run n)
  (let ((eye (vec 0.0 1.5 -3.0)) (step (/ 2.0 (exact->inexact n))))
    (let rows ((i 0) (y 1.0) (sum 0))
      (if (= i n)
          sum
          (rows (+ i 1)
                (- y step)
                (let columns ((j 0) (x -1.0) (sum sum))
                  (if (= j n)
                      sum
                      (columns
                       (+ j 1)
                       (+ x step)
                       (+ sum
                          (inexact->exact
                           (floor (* 255.0
                                     (trace eye
                                            (unit (vec x (- y 0.3) 2.0))
                                            3)))))))))))))

(display (run 56)) (newline)
