;; Programs that compiled code once ran wrongly, found by tests/fuzz.

(define (show . items)
  (for-each (lambda (item) (write item) (write-string " ")) items)
  (newline))

(define (repeat times thunk)
  (if (= times 1) (thunk) (begin (thunk) (repeat (- times 1) thunk))))

;; A constant of 64 bits with a flonum.
(define (from-limit x) (- 9223372036854775807 x))
(show (= (repeat 40 (lambda () (from-limit 0.5))) 9223372036854775808)
      (from-limit 1))
(define (below-limit? x) (< x -9223372036854775808))
(show (repeat 40 (lambda () (below-limit? -1e300))) (below-limit? 0.5))

;; The clock is looked at where a procedure is entered with unboxed arguments that it does not use.
(define (ignores n x f) (f))
(define (calls-it i)
  (if (= i 0)
      'done
      (begin (ignores i (* i 1.5) (lambda () i)) (calls-it (- i 1)))))
(show (repeat 5 (lambda () (calls-it 20000))))
(define (fails n x) (no-such-procedure))
(define (catches i)
  (if (= i 0)
      'caught
      (begin (guard (e (#t #f)) (fails i 2.5)) (catches (- i 1)))))
(show (repeat 3 (lambda () (catches 1000))))

;; The sum of a remainder and a divisor beyond 64 bits.
(define (rest a b) (modulo a b))
(repeat 40 (lambda () (rest 4611686018427387905 9223372036854775806)))
(show (rest 2 9223372036854775806) (rest -2 9223372036854775806))
(show (rest -4611686018427387904 9223372036854775807) (rest -6 3) (rest 7 -3))
(define (small-rest a b) (modulo a b))
(repeat 40 (lambda () (small-rest 5 3)))
(show (small-rest -1 1073741823) (small-rest -1073741824 1073741823))
(show (small-rest 1073741823 1073741823) (small-rest 5 1) (small-rest -5 2))
