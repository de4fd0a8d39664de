; puzzle: packs pieces of several shapes into a box by backtracking search,
; trying the pieces at the first free cell. Vectors of booleans, early exits
; and counters in global variables.
; size: 5
; expect: (#t 48063)

; The box is size x size x size cells, flattened into a vector with a full
; border of one cell after each row and plane and of four planes at the end, so
; that no shape can reach past it; a shape is a vector of offsets from its
; first cell.
(define size 0)
(define stride 0)
(define box #f)
(define shapes #f)
(define counts #f)
(define trials 0)

(define (cell x y z)
  (+ x (* stride (+ y (* stride z)))))

; All axis-parallel ways to lay a block of i x j x k cells.
(define (orientations i j k)
  (define (block a b c)
    (let ((v (make-vector (* a b c) 0)) (next 0))
      (do ((z 0 (+ z 1)))
          ((= z c) v)
        (do ((y 0 (+ y 1)))
            ((= y b))
          (do ((x 0 (+ x 1)))
              ((= x a))
            (vector-set! v next (cell x y z))
            (set! next (+ next 1)))))))
  (define (add a b c others)
    (if (member (list a b c) (map car others))
        others
        (cons (cons (list a b c) (block a b c)) others)))
  (map cdr
       (add i j k
            (add i k j
                 (add j i k
                      (add j k i
                           (add k i j
                                (add k j i '()))))))))

(define (fits? shape at)
  (let loop ((i (- (vector-length shape) 1)))
    (cond ((< i 0) #t)
          ((vector-ref box (+ at (vector-ref shape i))) #f)
          (else (loop (- i 1))))))

(define (fill! shape at full?)
  (do ((i (- (vector-length shape) 1) (- i 1)))
      ((< i 0))
    (vector-set! box (+ at (vector-ref shape i)) full?)))

(define (first-free at)
  (cond ((= at (vector-length box)) #f)
        ((vector-ref box at) (first-free (+ at 1)))
        (else at)))

(define (solve from)
  (set! trials (+ trials 1))
  (let ((at (first-free from)))
    (or (not at)
        (let next-class ((class 0))
          (cond ((= class (vector-length counts)) #f)
                ((= 0 (vector-ref counts class)) (next-class (+ class 1)))
                (else
                 (let next-shape ((list (vector-ref shapes class)))
                   (cond ((null? list) (next-class (+ class 1)))
                         ((and (fits? (car list) at)
                              (place (car list) class at))
                          #t)
                         (else (next-shape (cdr list)))))))))))

(define (place shape class at)
  (fill! shape at #t)
  (vector-set! counts class (- (vector-ref counts class) 1))
  (or (solve (+ at 1))
      (begin
        (fill! shape at #f)
        (vector-set! counts class (+ (vector-ref counts class) 1))
        #f)))

; In a 5 x 5 x 5 box, what the pieces take up adds up to 125 cells.
(define (set-up! n)
  (set! size n)
  (set! stride (+ n 1))
  (set! trials 0)
  (set! box (make-vector (* stride stride (+ stride 4)) #t))
  (do ((z 0 (+ z 1)))
      ((= z n))
    (do ((y 0 (+ y 1)))
        ((= y n))
      (do ((x 0 (+ x 1)))
          ((= x n))
        (vector-set! box (cell x y z) #f))))
  (set! shapes
        (vector (orientations 1 2 4) (orientations 2 2 3)
                (orientations 1 1 2) (orientations 1 1 1)))
  (set! counts (vector 11 2 6 1)))

(define (run n)
  (set-up! n)
  (let ((found (solve 0)))
    (list found trials)))

(display (run 5)) (newline)
