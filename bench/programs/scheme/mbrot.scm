; mbrot: the Mandelbrot set on a square grid. Floating-point arithmetic whose
; intermediate results die at once.
; size: 150
; expect: 332944

(define limit 64)

(define (count-steps cr ci)
  (let loop ((zr 0.0) (zi 0.0) (steps 0))
    (if (= steps limit)
        steps
        (let ((zr2 (* zr zr)) (zi2 (* zi zi)))
          (if (> (+ zr2 zi2) 4.0)
              steps
              (loop (+ (- zr2 zi2) cr)
                    (+ (* 2.0 (* zr zi)) ci)
                    (+ steps 1)))))))

(define (run n)
  (let ((step (/ 3.0 (exact->inexact n))))
    (let rows ((y 0) (ci -1.5) (sum 0))
      (if (= y n)
          sum
          (rows (+ y 1)
                (+ ci step)
                (let columns ((x 0) (cr -2.0) (sum sum))
                  (if (= x n)
                      sum
                      (columns (+ x 1)
                               (+ cr step)
                               (+ sum (count-steps cr ci))))))))))

(display (run 150)) (newline)
