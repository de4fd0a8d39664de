;; Streams: primes, series and a few classics, with a macro for the cons.

(define-syntax cons-s
  (syntax-rules () ((_ a b) (cons a (delay b)))))
(define (head s) (car s))
(define (tail s) (force (cdr s)))
(define the-empty '())
(define (empty? s) (null? s))

(define (take n s)
  (if (or (= n 0) (empty? s)) '() (cons (head s) (take (- n 1) (tail s)))))
(define (smap f . ss)
  (cons-s (apply f (map head ss)) (apply smap f (map tail ss))))
(define (sfilter keep? s)
  (cond ((empty? s) the-empty)
        ((keep? (head s)) (cons-s (head s) (sfilter keep? (tail s))))
        (else (sfilter keep? (tail s)))))
(define (integers n) (cons-s n (integers (+ n 1))))
(define (scale s k) (smap (lambda (x) (* x k)) s))
(define (merge a b)
  (cond ((< (head a) (head b)) (cons-s (head a) (merge (tail a) b)))
        ((> (head a) (head b)) (cons-s (head b) (merge a (tail b))))
        (else (cons-s (head a) (merge (tail a) (tail b))))))
(define (show x) (write x) (newline))

;; The sieve.
(define (sieve s)
  (cons-s (head s)
    (sieve (sfilter (lambda (x) (not (= 0 (remainder x (head s))))) (tail s)))))
(show (take 20 (sieve (integers 2))))

;; Primes that test by earlier primes.
(define primes (cons-s 2 (sfilter prime? (integers 3))))
(define (prime? n)
  (let loop ((ps primes))
    (cond ((> (* (head ps) (head ps)) n) #t)
          ((= 0 (remainder n (head ps))) #f)
          (else (loop (tail ps))))))
(define (nth s n) (if (= n 0) (head s) (nth (tail s) (- n 1))))
(show (nth primes 500))
(show (take 5 (sfilter (lambda (p) (prime? (+ p 2))) primes)))

;; Hamming numbers.
(define hamming
  (cons-s 1 (merge (scale hamming 2) (merge (scale hamming 3) (scale hamming 5)))))
(show (take 20 hamming))
(show (nth hamming 400))

;; Power series with exact coefficients: exp, sin, cos and their identities.
(define (add a b) (smap + a b))
(define (mul a b)
  (cons-s (* (head a) (head b))
          (add (scale (tail b) (head a)) (mul (tail a) b))))
(define (integrate s) (smap / s (integers 1)))
(define exp-series (cons-s 1 (integrate exp-series)))
(define cosine (cons-s 1 (scale (integrate sine) -1)))
(define sine (cons-s 0 (integrate cosine)))
(show (take 8 exp-series))
(show (take 8 sine))
(show (take 8 cosine))
(show (take 8 (add (mul sine sine) (mul cosine cosine))))

;; Pascal's triangle and partial sums.
(define (partial-sums s)
  (let loop ((acc 0) (s s))
    (let ((next (+ acc (head s)))) (cons-s next (loop next (tail s))))))
(define ones (cons-s 1 ones))
(define (pascal-diagonal n) (if (= n 0) ones (partial-sums (pascal-diagonal (- n 1)))))
(show (take 8 (pascal-diagonal 3)))

;; Pairs in diagonal order.
(define (interleave a b) (cons-s (head a) (interleave b (tail a))))
(define (pairs a b)
  (cons-s (list (head a) (head b))
    (interleave (smap (lambda (x) (list (head a) x)) (tail b))
                (pairs (tail a) (tail b)))))
(show (take 10 (pairs (integers 1) (integers 1))))
