; primes: the primes below a limit three ways: a sieve over a list by
; successive filtering, a sieve over a vector, and trial division by the
; primes found so far. The three must agree.
; size: 20000
; expect: (2262 21171191)

(define (interval low high)
  (if (> low high) '() (cons low (interval (+ low 1) high))))

(define (remove-multiples p l)
  (cond ((null? l) '())
        ((= 0 (remainder (car l) p)) (remove-multiples p (cdr l)))
        (else (cons (car l) (remove-multiples p (cdr l))))))

(define (sieve-list limit)
  (let loop ((l (interval 2 limit)))
    (if (or (null? l) (> (* (car l) (car l)) limit))
        l
        (cons (car l) (loop (remove-multiples (car l) (cdr l)))))))

(define (sieve-vector limit)
  (let ((composite? (make-vector (+ limit 1) #f)))
    (let loop ((i 2) (primes '()))
      (cond ((> i limit) (reverse primes))
            ((vector-ref composite? i) (loop (+ i 1) primes))
            (else
             (do ((j (* i i) (+ j i)))
                 ((> j limit))
               (vector-set! composite? j #t))
             (loop (+ i 1) (cons i primes)))))))

(define (trial-division limit)
  (let* ((first (list 2)) (last first))
    (define (prime? n)
      (let loop ((l first))
        (cond ((null? l) #t)
              ((> (* (car l) (car l)) n) #t)
              ((= 0 (remainder n (car l))) #f)
              (else (loop (cdr l))))))
    (do ((n 3 (+ n 2)))
        ((> n limit) first)
      (if (prime? n)
          (begin
            (set-cdr! last (list n))
            (set! last (cdr last)))))))

(define (run n)
  (let ((a (sieve-list n)) (b (sieve-vector n)) (c (trial-division n)))
    (and (equal? a b)
         (equal? b c)
         (list (length a) (apply + a)))))

(display (run 20000)) (newline)
