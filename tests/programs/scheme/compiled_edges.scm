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

;; A frame holds the procedure that a variable had, and goes on with it when the variable has another of the same code.
(define (tagging tag) (lambda (x) (list tag x)))
(define tagger (tagging 'old))
(define again #f)
(define capturing #f)
(define (stop) (if capturing (call/cc (lambda (k) (set! again k) 0)) 0))
(define (use f) (let ((x (stop))) (f x)))
(define (use-tagger) (list (use tagger)))
(repeat 30 use-tagger)
(set! capturing #t)
(define (go-on)
  (define count 0)
  (let ((result (use-tagger)))
    (set! count (+ count 1))
    (if (= count 1) (set! tagger (tagging 'new)))
    (if (< count 40) (again count) result)))
(show (go-on) (use-tagger))

;; A procedure is compiled again that was entered with the value of a variable that is no procedure any more.
(define (increment x) (+ x 1))
(define (twice f l) (let ((x (car l))) (f (+ x x))))
(define (increments x) (twice increment (list x)))
(repeat 100 (lambda () (increments 1)))
(set! increment 5)
(define (items . l) l)
(repeat 100 (lambda () (twice items (list 1))))
(repeat 100 (lambda () (twice items (list 1.5))))
(repeat 100 (lambda () (twice items (list 1073741823))))
(show (twice items '(2)) (twice items '(2.5)))
