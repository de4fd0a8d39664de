; hash: hash tables (SRFI 69) with integer, symbol and string keys: counting,
; looking up, replacing and deleting.
; size: 20000
; needs: hash-tables
; expect: (20490 164917 11)

(define words
  '#("amber" "birch" "cedar" "delta" "ember" "flint" "grove" "heath" "islet"
     "jetty" "knoll" "larch" "marsh"))

(define symbols '#(one two three four five six seven eight nine ten))

; Counts how often each remainder of i * i stands below n.
(define (count-integers n)
  (let ((table (make-hash-table)))
    (do ((i 0 (+ i 1)))
        ((= i n))
      (let ((key (modulo (* i i) 4093)))
        (hash-table-set! table
                         key
                         (+ 1 (hash-table-ref/default table key 0)))))
    (let loop ((key 0) (largest 0) (distinct 0))
      (if (= key 4093)
          (+ largest (* 10 distinct) (- (hash-table-size table) distinct))
          (let ((count (hash-table-ref/default table key 0)))
            (loop (+ key 1)
                  (max largest count)
                  (if (> count 0) (+ distinct 1) distinct)))))))

(define (count-symbols n)
  (let ((table (make-hash-table eq?)))
    (do ((i 0 (+ i 1)))
        ((= i n))
      (let ((key (vector-ref symbols (modulo (* i i) 10))))
        (hash-table-set! table
                         key
                         (+ i (hash-table-ref/default table key 0)))))
    (let loop ((i 0) (sum 0))
      (if (= i 10)
          sum
          (loop (+ i 1)
                (modulo (+ (* 3 sum)
                           (hash-table-ref/default table
                                                   (vector-ref symbols i)
                                                   0))
                        1000003))))))

; Strings made afresh each time, so that keys are equal but never the same.
(define (count-strings n)
  (let ((table (make-hash-table equal?)))
    (do ((i 0 (+ i 1)))
        ((= i n))
      (let ((key (string-append (vector-ref words (modulo i 13))
                                (vector-ref words (modulo (* i i) 13)))))
        (if (= 0 (modulo i 11))
            (hash-table-delete! table key)
            (hash-table-set! table
                             key
                             (+ 1 (hash-table-ref/default table key 0))))))
    (let loop ((i 0) (sum (hash-table-size table)))
      (if (= i 13)
          sum
          (loop (+ i 1)
                (+ sum
                   (hash-table-ref/default
                    table
                    (string-append (vector-ref words i) "flint")
                    0)))))))

(define (run n)
  (list (count-integers (* 2 n)) (count-symbols n) (count-strings n)))

(display (run 20000)) (newline)
