; sort: merge sort of lists, stable, with the order as an argument: by number,
; by the second field of records made of pairs, and by string.
; size: 3000
; expect: (784227 274995 10006)

(define (merge a b before?)
  (cond ((null? a) b)
        ((null? b) a)
        ((before? (car b) (car a))
         (cons (car b) (merge a (cdr b) before?)))
        (else
         (cons (car a) (merge (cdr a) b before?)))))

; Sorts the first n elements of l.
(define (sort-prefix l n before?)
  (if (= n 1)
      (list (car l))
      (let ((half (quotient n 2)))
        (merge (sort-prefix l half before?)
               (sort-prefix (list-tail l half) (- n half) before?)
               before?))))

(define (merge-sort l before?)
  (if (null? l) '() (sort-prefix l (length l) before?)))

(define (numbers n)
  (let loop ((i 0) (x 42) (l '()))
    (if (= i n)
        l
        (loop (+ i 1) (modulo (+ (* x 3877) 29573) 139968) (cons x l)))))

(define (sum-weighted l)
  (let loop ((l l) (i 1) (sum 0))
    (if (null? l)
        sum
        (loop (cdr l)
              (+ i 1)
              (modulo (+ sum (* (modulo i 11) (car l))) 1000003)))))

(define (run n)
  (let loop ((round 0) (result '()))
    (if (= round 4)
        result
        (let* ((l (numbers n))
               (sorted (merge-sort l <))
               (pairs (map (lambda (x) (cons x (modulo x 100))) l))
               (by-second
                (merge-sort pairs (lambda (a b) (< (cdr a) (cdr b)))))
               (strings (map number->string l)))
          (loop (+ round 1)
                (list (sum-weighted sorted)
                      (sum-weighted (map car by-second))
                      (car (merge-sort strings string<?))))))))

(display (run 3000)) (newline)
