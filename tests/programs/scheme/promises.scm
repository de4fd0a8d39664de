;; delay, force, make-promise, delay-force and streams without end.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(define evaluations 0)
(define p (delay (begin (set! evaluations (+ evaluations 1)) 'value)))
(show (promise? p) evaluations)
(show (force p))
(show (force p))
(show evaluations)
(show (force 5) (promise? 5))
(show (force (make-promise 7)) (promise? (make-promise 7)))
(show (let ((q (make-promise (delay 1)))) (promise? q)))
(show (eq? p (make-promise p)))

;; Reentrant: the first value wins (R5RS 6.4).
(define count 0)
(define r
  (delay (begin (set! count (+ count 1))
                (if (> count x) count (force r)))))
(define x 5)
(show (force r))
(show (begin (set! x 10) (force r)))

(define s
  (let ((first #t))
    (delay (if first (begin (set! first #f) (force s)) 'second))))
(show (force s))

;; An error leaves the promise unforced.
(define tries 0)
(define flaky
  (delay (begin (set! tries (+ tries 1)) (if (< tries 3) (raise 'not-yet) tries))))
(define (attempt) (guard (e (#t e)) (force flaky)))
(show (attempt))
(show (attempt))
(show (attempt))
(show (attempt))
(show tries)

;; Escaping from a promise and coming back to it.
(define escaped (delay (call/cc (lambda (k) (k 'through)))))
(show (force escaped) (force escaped))

;; delay-force runs in constant space.
(define (loop n) (if (= n 0) (delay 'end) (delay-force (loop (- n 1)))))
(show (force (loop 300000)))

(define (stream-from n) (delay (cons n (stream-from (+ n 1)))))
(define (s-car s) (car (force s)))
(define (s-cdr s) (cdr (force s)))
(define (s-filter keep? s)
  (delay-force
    (let ((v (force s)))
      (if (keep? (car v))
          (delay (cons (car v) (s-filter keep? (cdr v))))
          (s-filter keep? (cdr v))))))
(define (s-ref s n) (if (= n 0) (s-car s) (s-ref (s-cdr s) (- n 1))))
(define (s-take s n) (if (= n 0) '() (cons (s-car s) (s-take (s-cdr s) (- n 1)))))
(show (s-take (s-filter odd? (stream-from 0)) 5))
(show (s-ref (s-filter (lambda (n) (= 0 (modulo n 20000))) (stream-from 1)) 4))

;; Laziness is seen in the order of effects.
(define log '())
(define (note x) (set! log (cons x log)) x)
(define lazy-pair (cons (delay (note 'a)) (delay (note 'b))))
(force (cdr lazy-pair))
(force (car lazy-pair))
(force (cdr lazy-pair))
(show (reverse log))

;; A cyclic structure through promises: the stream of Fibonacci numbers.
(define (s-map f a b) (delay (cons (f (s-car a) (s-car b)) (s-map f (s-cdr a) (s-cdr b)))))
(define fibs (delay (cons 0 (delay (cons 1 (s-map + fibs (s-cdr fibs)))))))
(show (s-take fibs 15))
(show (s-ref fibs 200))
