;; equal? on structures that share their parts many times over, that contain
;; themselves along both fields, and that are deep along the car.

(define (shared depth make leaf)
  (if (= depth 0)
      leaf
      (let ((part (shared (- depth 1) make leaf)))
        (make part part part))))

(define (show . objects)
  (for-each (lambda (object) (write object) (write-char #\space)) objects)
  (newline))

(show 'lists
      (equal? (shared 100 list '()) (shared 100 list '()))
      (equal? (shared 100 list '()) (shared 99 list '()))
      (equal? (shared 100 list 'a) (shared 100 list 'b)))

(show 'vectors
      (equal? (shared 100 vector '()) (shared 100 vector '()))
      (equal? (shared 100 vector 1.5) (shared 100 vector 2.5)))

(define (knot)
  (let ((pair (cons 1 2)))
    (set-car! pair pair)
    (set-cdr! pair pair)
    pair))

(show 'knots
      (equal? (knot) (knot))
      (equal? (list (knot) 'a) (list (knot) 'b)))

(define (ring n)
  (let* ((last (list (- n 1)))
         (first (do ((i (- n 2) (- i 1))
                     (items last (cons i items)))
                    ((< i 0) items))))
    (set-cdr! last first)
    first))

(show 'rings
      (equal? (ring 3) (ring 3))
      (equal? (ring 3) (ring 4)))

(define (chain n end)
  (do ((i 0 (+ i 1))
       (chain end (cons chain (vector i))))
      ((= i n) chain)))

(show 'chains
      (equal? (chain 100000 'a) (chain 100000 'a))
      (equal? (chain 100000 'a) (chain 100000 'b))
      (equal? (chain 1000 'a) (chain 1001 'a)))
