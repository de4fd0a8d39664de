;; Vectors: R5RS, R7RS, and what is common of SRFI 133.

(define (vector? object) (%vector? object))
(define (vector-length vector) (%vector-length vector))
(define (vector-ref vector index) (%vector-ref vector index))
(define (vector-set! vector index object) (%vector-set! vector index object))

(define (make-vector length #!optional fill)
  (%make-vector length (if (%default? fill) 0 fill)))

(define (vector . objects) (%list->vector objects))
(define (list->vector list) (%list->vector list))

(define (vector->list vector #!optional start end)
  (%vector->list vector start end))

(define (vector-fill! vector object #!optional start end)
  (%vector-fill! vector object start end))

(define (vector-copy vector #!optional start end)
  (%subvector vector start end))

(define (vector-copy! to at from #!optional start end)
  (%vector-copy! to at from start end))

(define (subvector vector start end)
  (%check-vector 'subvector 1 vector)
  (let* ((end (%check-end 'subvector 3 end (%vector-length vector)))
         (start (%check-start 'subvector 2 start end)))
    (%subvector vector start end)))

(define (vector-head vector end)
  (%check-vector 'vector-head 1 vector)
  (%subvector vector
              0
              (%check-end 'vector-head 2 end (%vector-length vector))))

(define (vector-tail vector start)
  (%check-vector 'vector-tail 1 vector)
  (let ((end (%vector-length vector)))
    (%subvector vector (%check-start 'vector-tail 2 start end) end)))

(define (vector-append . vectors)
  (let measure ((rest vectors) (position 1) (length 0))
    (if (%pair? rest)
        (measure
         (%cdr rest)
         (%add position 1)
         (%add length
               (%vector-length
                (%check-vector 'vector-append position (%car rest)))))
        (let ((result (%make-vector length 0)))
          (let loop ((rest vectors) (at 0))
            (if (%pair? rest)
                (let ((vector (%car rest)))
                  (%vector-copy! result at vector (%default) (%default))
                  (loop (%cdr rest) (%add at (%vector-length vector))))
                result))))))

(define (vector-grow vector length)
  (%check-vector 'vector-grow 1 vector)
  (%check-count 'vector-grow 2 length)
  (if (%lt length (%vector-length vector))
      (%range-error 'vector-grow length (%vector-length vector)))
  (let ((result (%make-vector length 0)))
    (%vector-copy! result 0 vector (%default) (%default))
    result))

(define (vector-first vector)
  (%check-vector 'vector-first 1 vector)
  (if (%zero? (%vector-length vector)) (%range-error 'vector-first 0 0))
  (%vector-ref vector 0))

(define (vector-last vector)
  (%check-vector 'vector-last 1 vector)
  (let ((length (%vector-length vector)))
    (if (%zero? length) (%range-error 'vector-last -1 0))
    (%vector-ref vector (%sub length 1))))

(define (vector-empty? vector)
  (%check-vector 'vector-empty? 1 vector)
  (%zero? (%vector-length vector)))

;; The length of the shortest of some vectors, which begin with the argument at `position`.
(define (%shortest-vector who position vectors)
  (let loop ((rest vectors) (position position) (shortest #f))
    (if (%pair? rest)
        (let ((length
               (%vector-length (%check-vector who position (%car rest)))))
          (loop (%cdr rest)
                (%add position 1)
                (if (and shortest (%lt shortest length)) shortest length)))
        shortest)))

(define (%elements-at vectors index)
  (let loop ((rest vectors) (result '()))
    (if (%pair? rest)
        (loop (%cdr rest) (%cons (%vector-ref (%car rest) index) result))
        (%reverse result))))

(define vector-map
  (case-lambda
    ((procedure vector)
     (%check-procedure 'vector-map 1 procedure)
     (let ((end (%vector-length (%check-vector 'vector-map 2 vector))))
       (let loop ((index 0) (result '()))
         (if (%lt index end)
             (loop (%add index 1)
                   (%cons (procedure (%vector-ref vector index)) result))
             (%list->vector (%reverse result))))))
    ((procedure vector . rest)
     (%check-procedure 'vector-map 1 procedure)
     (let* ((vectors (%cons vector rest))
            (end (%shortest-vector 'vector-map 2 vectors)))
       (let loop ((index 0) (result '()))
         (if (%lt index end)
             (loop (%add index 1)
                   (%cons (%apply procedure (%elements-at vectors index))
                          result))
             (%list->vector (%reverse result))))))))

(define vector-for-each
  (case-lambda
    ((procedure vector)
     (%check-procedure 'vector-for-each 1 procedure)
     (let ((end (%vector-length (%check-vector 'vector-for-each 2 vector))))
       (let loop ((index 0))
         (if (%lt index end)
             (begin
               (procedure (%vector-ref vector index))
               (loop (%add index 1)))))))
    ((procedure vector . rest)
     (%check-procedure 'vector-for-each 1 procedure)
     (let* ((vectors (%cons vector rest))
            (end (%shortest-vector 'vector-for-each 2 vectors)))
       (let loop ((index 0))
         (if (%lt index end)
             (begin
               (%apply procedure (%elements-at vectors index))
               (loop (%add index 1)))))))))

(define (vector-map! procedure vector . rest)
  (%check-procedure 'vector-map! 1 procedure)
  (let* ((vectors (%cons vector rest))
         (end (%shortest-vector 'vector-map! 2 vectors)))
    (let loop ((index 0))
      (if (%lt index end)
          (begin
            (%vector-set! vector
                          index
                          (%apply procedure (%elements-at vectors index)))
            (loop (%add index 1)))))))

(define (vector-count predicate vector . rest)
  (%check-procedure 'vector-count 1 predicate)
  (let* ((vectors (%cons vector rest))
         (end (%shortest-vector 'vector-count 2 vectors)))
    (let loop ((index 0) (count 0))
      (if (%lt index end)
          (loop (%add index 1)
                (if (%apply predicate (%elements-at vectors index))
                    (%add count 1)
                    count))
          count))))

(define (vector-fold procedure state vector . rest)
  (%check-procedure 'vector-fold 1 procedure)
  (let* ((vectors (%cons vector rest))
         (end (%shortest-vector 'vector-fold 3 vectors)))
    (let loop ((index 0) (state state))
      (if (%lt index end)
          (loop (%add index 1)
                (%apply procedure (%cons state (%elements-at vectors index))))
          state))))

(define (vector-fold-right procedure state vector . rest)
  (%check-procedure 'vector-fold-right 1 procedure)
  (let* ((vectors (%cons vector rest))
         (end (%shortest-vector 'vector-fold-right 3 vectors)))
    (let loop ((index (%sub end 1)) (state state))
      (if (%lt index 0)
          state
          (loop (%sub index 1)
                (%apply procedure
                        (%cons state (%elements-at vectors index))))))))

(define (vector-index predicate vector . rest)
  (%check-procedure 'vector-index 1 predicate)
  (let* ((vectors (%cons vector rest))
         (end (%shortest-vector 'vector-index 2 vectors)))
    (let loop ((index 0))
      (cond ((%ge index end) #f)
            ((%apply predicate (%elements-at vectors index)) index)
            (else (loop (%add index 1)))))))

(define (vector-any predicate vector . rest)
  (%check-procedure 'vector-any 1 predicate)
  (let* ((vectors (%cons vector rest))
         (end (%shortest-vector 'vector-any 2 vectors)))
    (let loop ((index 0))
      (if (%lt index end)
          (or (%apply predicate (%elements-at vectors index))
              (loop (%add index 1)))
          #f))))

(define (vector-every predicate vector . rest)
  (%check-procedure 'vector-every 1 predicate)
  (let* ((vectors (%cons vector rest))
         (end (%shortest-vector 'vector-every 2 vectors)))
    (let loop ((index 0) (last #t))
      (if (%lt index end)
          (let ((result (%apply predicate (%elements-at vectors index))))
            (if result (loop (%add index 1) result) #f))
          last))))

;; The index of a key in a vector that is sorted by `compare`, which gives a number below,
;; at or above zero; #f where there is none.
(define (vector-binary-search vector key compare)
  (%check-vector 'vector-binary-search 1 vector)
  (%check-procedure 'vector-binary-search 3 compare)
  (let loop ((low 0) (high (%vector-length vector)))
    (if (%lt low high)
        (let* ((middle (%quotient (%add low high) 2))
               (order (compare (%vector-ref vector middle) key)))
          (cond ((%zero? order) middle)
                ((%negative? order) (loop (%add middle 1) high))
                (else (loop low middle))))
        #f)))

(define (vector-swap! vector i j)
  (%check-vector 'vector-swap! 1 vector)
  (let ((end (%vector-length vector)))
    (%check-index 'vector-swap! 2 i end)
    (%check-index 'vector-swap! 3 j end)
    (let ((object (%vector-ref vector i)))
      (%vector-set! vector i (%vector-ref vector j))
      (%vector-set! vector j object))))

(define (%check-index who position index length)
  (cond ((%not (%fixnum? index))
         (%type-error who position "an exact integer" index))
        ((or (%lt index 0) (%ge index length))
         (%range-error who index length))
        (else index)))

(define (vector-reverse! vector #!optional start end)
  (%check-vector 'vector-reverse! 1 vector)
  (let* ((end (%check-end 'vector-reverse! 3 end (%vector-length vector)))
         (start (%check-start 'vector-reverse! 2 start end)))
    (let loop ((low start) (high (%sub end 1)))
      (if (%lt low high)
          (let ((object (%vector-ref vector low)))
            (%vector-set! vector low (%vector-ref vector high))
            (%vector-set! vector high object)
            (loop (%add low 1) (%sub high 1)))))))

(define (reverse-vector->list vector #!optional start end)
  (%reverse
   (begin
     (%check-vector 'reverse-vector->list 1 vector)
     (let* ((end
             (%check-end 'reverse-vector->list 3 end (%vector-length vector)))
            (start (%check-start 'reverse-vector->list 2 start end)))
       (%vector->list vector start end)))))

(define (reverse-list->vector list)
  (%check-list 'reverse-list->vector 1 list)
  (%list->vector (%reverse list)))

(define (make-initialized-vector length procedure)
  (%check-count 'make-initialized-vector 1 length)
  (%check-procedure 'make-initialized-vector 2 procedure)
  (%tabulated-vector length procedure))

(define (vector-tabulate procedure length)
  (%check-procedure 'vector-tabulate 1 procedure)
  (%check-count 'vector-tabulate 2 length)
  (%tabulated-vector length procedure))

(define (build-vector length procedure)
  (%check-count 'build-vector 1 length)
  (%check-procedure 'build-vector 2 procedure)
  (%tabulated-vector length procedure))

(define (%tabulated-vector length procedure)
  (let loop ((index 0) (result '()))
    (if (%lt index length)
        (loop (%add index 1) (%cons (procedure index) result))
        (%list->vector (%reverse result)))))
