;; A* on a grid, with a binary heap in a vector that grows; against
;; breadth-first search for the distances.

;; The heap: a vector of (priority order . item), smallest first; the order of
;; insertion breaks ties, which makes the path unique.
(define-record-type heap (make-heap-record items size next) heap?
  (items heap-items set-heap-items!) (size heap-size set-heap-size!) (next heap-next set-heap-next!))
(define (make-heap) (make-heap-record (make-vector 4) 0 0))
(define (before? a b) (or (< (car a) (car b)) (and (= (car a) (car b)) (< (cadr a) (cadr b)))))
(define (heap-add! h priority item)
  (let ((n (heap-size h)))
    (if (= n (vector-length (heap-items h)))
        (set-heap-items! h (vector-append (heap-items h) (make-vector n #f))))
    (let ((v (heap-items h)) (entry (cons priority (cons (heap-next h) item))))
      (set-heap-next! h (+ 1 (heap-next h)))
      (set-heap-size! h (+ n 1))
      (let up ((i n))
        (let ((parent (quotient (- i 1) 2)))
          (if (and (> i 0) (before? entry (vector-ref v parent)))
              (begin (vector-set! v i (vector-ref v parent)) (up parent))
              (vector-set! v i entry)))))))
(define (heap-take! h)
  (let* ((v (heap-items h)) (n (- (heap-size h) 1)) (top (vector-ref v 0)) (entry (vector-ref v n)))
    (set-heap-size! h n)
    (vector-set! v n #f)
    (let down ((i 0))
      (let* ((left (+ 1 (* 2 i))) (right (+ 1 left))
             (child (if (and (< right n) (before? (vector-ref v right) (vector-ref v left))) right left)))
        (if (and (< left n) (before? (vector-ref v child) entry))
            (begin (vector-set! v i (vector-ref v child)) (down child))
            (if (> n 0) (vector-set! v i entry)))))
    (cddr top)))
(define (heap-empty? h) (= 0 (heap-size h)))

(define (show . xs) (for-each (lambda (x) (display x) (display " ")) xs) (newline))
(define h (make-heap))
(for-each (lambda (x) (heap-add! h x x)) '(5 3 8 1 9 2 7 3 6 4 0))
(show (let loop ((acc '())) (if (heap-empty? h) (reverse acc) (loop (cons (heap-take! h) acc)))))

(define (grid-ref grid x y)
  (if (and (<= 0 y) (< y (vector-length grid)) (<= 0 x) (< x (string-length (vector-ref grid y))))
      (string-ref (vector-ref grid y) x)
      #\#))
(define (cost c) (case c ((#\#) #f) ((#\~) 3) (else 1)))
(define (find-char grid c)
  (let loop ((x 0) (y 0))
    (cond ((= y (vector-length grid)) #f)
          ((= x (string-length (vector-ref grid y))) (loop 0 (+ y 1)))
          ((char=? c (grid-ref grid x y)) (cons x y))
          (else (loop (+ x 1) y)))))
(define directions '((0 . -1) (1 . 0) (0 . 1) (-1 . 0)))
(define (neighbours grid p)
  (filter-map
    (lambda (d)
      (let* ((q (cons (+ (car p) (car d)) (+ (cdr p) (cdr d)))) (c (cost (grid-ref grid (car q) (cdr q)))))
        (and c (cons q c))))
    directions))

(define expanded 0)
(define (a-star grid start goal estimate)
  (let ((best (make-hash-table)) (from (make-hash-table)) (open (make-heap)) (closed (make-hash-table)))
    (define (path p acc) (if p (path (hash-table-ref/default from p #f) (cons p acc)) acc))
    (set! expanded 0)
    (hash-table-set! best start 0)
    (heap-add! open (estimate start goal) start)
    (let loop ()
      (if (heap-empty? open)
          (list #f '())
          (let ((p (heap-take! open)))
            (cond ((equal? p goal) (list (hash-table-ref best p) (path p '())))
                  ((hash-table-exists? closed p) (loop))
                  (else
                    (hash-table-set! closed p #t)
                    (set! expanded (+ expanded 1))
                    (for-each
                      (lambda (n)
                        (let ((g (+ (hash-table-ref best p) (cdr n))))
                          (if (< g (hash-table-ref/default best (car n) +inf.0))
                              (begin
                                (hash-table-set! best (car n) g)
                                (hash-table-set! from (car n) p)
                                (heap-add! open (+ g (estimate (car n) goal)) (car n))))))
                      (neighbours grid p))
                    (loop))))))))
(define (manhattan a b) (+ (abs (- (car a) (car b))) (abs (- (cdr a) (cdr b)))))
(define (zero a b) 0)

(define (draw grid path)
  (let ((copy (vector-map string-copy grid)))
    (for-each (lambda (p) (if (memv (grid-ref grid (car p) (cdr p)) '(#\space #\~)) (string-set! (vector-ref copy (cdr p)) (car p) #\*))) path)
    (vector-for-each (lambda (line) (display line) (newline)) copy)))
(define (solve lines)
  (let* ((grid (list->vector lines)) (start (find-char grid #\S)) (goal (find-char grid #\G))
         (with (a-star grid start goal manhattan)) (n (begin expanded)))
    (let* ((without (a-star grid start goal zero)) (m expanded))
      (show "cost" (car with) "length" (length (cadr with)) "same cost" (equal? (car with) (car without)) "fewer expanded" (<= n m))
      (draw grid (cadr with)))))
(solve '("S   #    "
         "### # ## "
         "    #  # "
         " ####  # "
         "      #G "))
(solve '("S ~~~~~~ G"
         "  ~~~~~~  "
         "  ~~~~~~  "
         "          "))
(solve '("S #"
         " # "
         "# G"))

;; A larger grid with walls at positions given by arithmetic.
(define size 40)
(define large
  (map (lambda (y)
         (list->string
           (map (lambda (x)
                  (cond ((and (= x 0) (= y 0)) #\S)
                        ((and (= x (- size 1)) (= y (- size 1))) #\G)
                        ((and (= 0 (modulo (+ (* 7 x) (* 3 y) (* x y)) 5)) (not (= 0 (modulo (+ x y) 3)))) #\#)
                        (else #\space)))
                (iota size))))
       (iota size)))
(let* ((grid (list->vector large)) (r (a-star grid '(0 . 0) (cons (- size 1) (- size 1)) manhattan)))
  (show (car r) (length (cadr r)) (equal? (car r) (car (a-star grid '(0 . 0) (cons (- size 1) (- size 1)) zero)))))
