; graphs: enumerates the directed graphs on n vertices with a given greatest
; out-degree in which every vertex is reachable from vertex 0, counting each
; once up to the order of its vertices. Vectors of adjacency bits,
; permutations, higher-order loops.
; size: 4
; expect: (136 802)

; A graph is a vector of adjacency sets; a set is an integer, bit j for edge
; to vertex j.
(define (power-of-two k)
  (if (= k 0) 1 (* 2 (power-of-two (- k 1)))))

(define (bit? set j)
  (odd? (quotient set (power-of-two j))))

(define (bit-count set)
  (if (= set 0)
      0
      (+ (modulo set 2) (bit-count (quotient set 2)))))

(define (fold-integers n f start)
  (let loop ((i 0) (result start))
    (if (= i n) result (loop (+ i 1) (f i result)))))

(define (reaches-all? graph n)
  (let ((seen (make-vector n #f)))
    (define (visit! v)
      (if (not (vector-ref seen v))
          (begin
            (vector-set! seen v #t)
            (fold-integers
             n
             (lambda (w ignored)
               (if (bit? (vector-ref graph v) w) (visit! w)))
             #f))))
    (visit! 0)
    (fold-integers n (lambda (v all?) (and all? (vector-ref seen v))) #t)))

; All permutations of the vertices that leave vertex 0 where it is.
(define (permutations n)
  (define (insert-everywhere x l)
    (if (null? l)
        (list (list x))
        (cons (cons x l)
              (map (lambda (rest) (cons (car l) rest))
                   (insert-everywhere x (cdr l))))))
  (define (permute l)
    (if (null? l)
        (list '())
        (apply append
               (map (lambda (rest) (insert-everywhere (car l) rest))
                    (permute (cdr l))))))
  (map (lambda (l) (list->vector (cons 0 l)))
       (permute
        (let loop ((i (- n 1)) (l '()))
          (if (= i 0) l (loop (- i 1) (cons i l)))))))

(define (permute-set set permutation n)
  (fold-integers
   n
   (lambda (j result)
     (if (bit? set j)
         (+ result (power-of-two (vector-ref permutation j)))
         result))
   0))

; Is `graph`, read as a number with one digit for each vertex, the least among
; its images under the permutations?
(define (least? graph permutations n)
  (define (image-not-less? permutation)
    (let ((image (make-vector n 0)))
      (fold-integers
       n
       (lambda (v ignored)
         (vector-set! image
                      (vector-ref permutation v)
                      (permute-set (vector-ref graph v) permutation n)))
       #f)
      (let compare ((v 0))
        (cond ((= v n) #t)
              ((< (vector-ref graph v) (vector-ref image v)) #t)
              ((> (vector-ref graph v) (vector-ref image v)) #f)
              (else (compare (+ v 1)))))))
  (let loop ((permutations permutations))
    (or (null? permutations)
        (and (image-not-less? (car permutations))
             (loop (cdr permutations))))))

(define (count-graphs n degree)
  (let ((graph (make-vector n 0))
        (sets (power-of-two n))
        (permutations (permutations n)))
    (define (choose v total)
      (if (= v n)
          (if (and (reaches-all? graph n) (least? graph permutations n))
              (+ total 1)
              total)
          (fold-integers
           sets
           (lambda (set total)
             (if (<= (bit-count set) degree)
                 (begin
                   (vector-set! graph v set)
                   (choose (+ v 1) total))
                 total))
           total)))
    (choose 0 0)))

(define (run n)
  (list (count-graphs (- n 1) 3) (count-graphs n 2)))

(display (run 4)) (newline)
