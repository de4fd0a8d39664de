; paraffins: enumerates the paraffins (alkanes) of up to n carbon atoms, each
; isomer once, as trees grown from radicals. Nested list building, vectors of
; lists, much live data.
; size: 19
; expect: (251731 148284)

; A radical is h, or a vector of three radicals in order of the tables.
; Calls f with every pair of tails of the lists, so that an unordered choice
; with repetition is made once.
(define (for-tails f l)
  (if (pair? l)
      (begin
        (f l)
        (for-tails f (cdr l)))))

(define (make-radicals n)
  (let ((table (make-vector (+ n 1) '())))
    (vector-set! table 0 '(h))
    (do ((size 1 (+ size 1)))
        ((> size n) table)
      (vector-set! table size (radicals-of size table)))))

; Sizes i <= j <= k of three radicals that add up to size - 1.
(define (radicals-of size table)
  (let ((total (- size 1)) (result '()))
    (do ((i 0 (+ i 1)))
        ((> (* 3 i) total) result)
      (do ((j i (+ j 1)))
          ((> (+ i (* 2 j)) total))
        (let ((k (- total i j)))
          (for-tails
           (lambda (as)
             (for-tails
              (lambda (bs)
                (for-tails
                 (lambda (cs)
                   (set! result
                         (cons (vector (car as) (car bs) (car cs)) result)))
                 (if (= j k) bs (vector-ref table k))))
              (if (= i j) as (vector-ref table j))))
           (vector-ref table i)))))))

; Two radicals of equal size joined by a bond.
(define (bond-centred n table)
  (if (odd? n)
      '()
      (let ((result '()) (half (vector-ref table (quotient n 2))))
        (for-tails
         (lambda (as)
           (for-tails
            (lambda (bs)
              (set! result (cons (list 'bond (car as) (car bs)) result)))
            as))
         half)
        result)))

; A carbon atom with four radicals, none of which holds half of the atoms.
(define (carbon-centred n table)
  (let ((total (- n 1)) (largest (quotient (- n 1) 2)) (result '()))
    (do ((i 0 (+ i 1)))
        ((> (* 4 i) total) result)
      (do ((j i (+ j 1)))
          ((> (+ i (* 3 j)) total))
        (do ((k j (+ k 1)))
            ((> (+ i j (* 2 k)) total))
          (let ((l (- total i j k)))
            (if (<= l largest)
                (for-tails
                 (lambda (as)
                   (for-tails
                    (lambda (bs)
                      (for-tails
                       (lambda (cs)
                         (for-tails
                          (lambda (ds)
                            (set! result
                                  (cons (list 'carbon
                                              (car as)
                                              (car bs)
                                              (car cs)
                                              (car ds))
                                        result)))
                          (if (= k l) cs (vector-ref table l))))
                       (if (= j k) bs (vector-ref table k))))
                    (if (= i j) as (vector-ref table j))))
                 (vector-ref table i)))))))))

(define (run n)
  (let ((table (make-radicals (quotient n 2))))
    (let loop ((i 1) (sum 0) (last 0))
      (if (> i n)
          (list sum last)
          (let ((count (+ (length (bond-centred i table))
                          (length (carbon-centred i table)))))
            (loop (+ i 1) (+ sum count) count))))))

(display (run 19)) (newline)
