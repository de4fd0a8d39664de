; Calls of one of two procedures, then of a third, of one that fails, of one that is captured, of what is none.

(define (up n) (+ n 1))
(define (down n) (- n 1))
(define (half n) (if (even? n) (quotient n 2) (error "odd" n)))

(define (walk f n count)
  (if (= count 0) n (walk f (f n) (- count 1))))

; The callee in tail position, and not.
(define (choose f g n) (if (< n 0) (f n) (+ 0 (g n))))

(define (alternate n)
  (let loop ((i 0) (sum 0))
    (if (= i n)
        sum
        (loop (+ i 1) (+ sum (choose (if (even? i) up down) (if (odd? i) up down) (- i 50)))))))

(display (list (walk up 0 1000) (walk down 0 1000) (alternate 1000)))
(newline)
(display (list (walk half 1024 3) (walk up 0.5 10) (walk down 4611686018427387904 3)))
(newline)

(define (safely thunk)
  (call-with-current-continuation
   (lambda (k)
     (with-exception-handler
      (lambda (e) (k (if (error-object? e) (error-object-irritants e) 'other)))
      thunk))))

(display (safely (lambda () (walk half 24 10))))
(newline)

; A callee that is left and entered again.
(define resumed #f)
(define times 0)
(define (stop n)
  (call-with-current-continuation
   (lambda (k)
     (if (= n 500) (set! resumed k))
     (+ n 1))))
(define total (walk stop 0 1000))
(set! times (+ times 1))
(if (< times 4) (resumed (* times 100)))
(display (list total times))
(newline)

; Closures of the same code are one callee.
(define (adder k) (lambda (n) (+ n k)))
(define (sum-of fs n)
  (let loop ((fs fs) (n n)) (if (null? fs) n (loop (cdr fs) ((car fs) n)))))
(define many (map (lambda (k) (if (= 0 (modulo k 3)) down (adder k))) '(1 2 3 4 5 6 7 8 9)))
(display (let loop ((i 0) (n 0)) (if (= i 300) n (loop (+ i 1) (sum-of many n)))))
(newline)
(set! down (lambda (n) (* n 2)))
(display (list (walk up 0 100) (walk down 1 20) (alternate 60)))
(newline)
