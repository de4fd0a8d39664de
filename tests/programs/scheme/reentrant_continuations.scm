;; Continuations entered more than once, long after they were captured.

(define (show . xs) (for-each display xs) (newline))

;; A continuation of an argument position, re-entered: the frame is the same,
;; operands evaluated before the capture keep their values.
(define saved #f)
(define count 0)
(define (test)
  (let ((r (+ 100 (call-with-current-continuation
                    (lambda (k) (set! saved k) 1)))))
    (set! count (+ count 1))
    (show "result " r " count " count)
    (if (< count 4) (saved (* 10 count)))
    'finished))
(show (test))

;; Local variables that are not assigned are as at the capture; those that
;; are assigned keep the assignment.
(define again #f)
(define (mixed)
  (let ((kept 'kept) (assigned 0))
    (let ((v (call/cc (lambda (k) (set! again k) 'first))))
      (set! assigned (+ assigned 1))
      (list v kept assigned))))
(define mixed-rounds 0)
(let ((r (mixed)))
  (set! mixed-rounds (+ mixed-rounds 1))
  (show r)
  (if (< mixed-rounds 3) (again (list 'round mixed-rounds))))

;; A loop counter in a named let belongs to each iteration.
(define inner '())
(define trail '())
(define (collect)
  (let loop ((i 0))
    (if (< i 3)
        (begin
          (call/cc (lambda (k) (set! inner (cons (cons i k) inner))))
          (set! trail (cons i trail))
          (loop (+ i 1)))
        'end)))
(collect)
(show (reverse trail))
(define jumped #f)
(if (not jumped)
    (begin
      (set! jumped #t)
      (set! trail (cons 'again trail))
      ((cdr (assv 1 inner)) 'ignored)))
(show (reverse trail))

;; map with a re-entered continuation must not change results already given.
(define k-map #f)
(define results '())
(define (map-test)
  (let ((r (map (lambda (x) (call/cc (lambda (k) (if (= x 2) (set! k-map k)) x)))
                '(1 2 3))))
    (set! results (cons r results))
    (if (< (length results) 3)
        (k-map (* 100 (length results))))
    (for-each (lambda (r) (display r)) (reverse results))
    (newline)))
(map-test)

;; call/cc as a goto out of nested loops.
(define (find-pair sum l)
  (call/cc
    (lambda (return)
      (for-each
        (lambda (a)
          (for-each (lambda (b) (if (= (+ a b) sum) (return (list a b)))) l))
        l)
      #f)))
(show (find-pair 7 '(1 2 3 4 5)) (find-pair 100 '(1 2 3)))

;; A continuation that takes several values, and one that takes none.
(call-with-values
  (lambda () (call/cc (lambda (k) (k 1 2 3))))
  (lambda args (show "values " args)))
(call-with-values
  (lambda () (call/cc (lambda (k) (k))))
  (lambda args (show "values " args)))
(begin (call/cc (lambda (k) (k 'dropped))) (show "single"))

;; The famous puzzle: prints a triangle.
(define (yin-yang limit)
  (define n 0)
  (call/cc
    (lambda (stop)
      (let* ((yin ((lambda (cc) (display "@") cc) (call/cc (lambda (c) c))))
             (yang ((lambda (cc)
                      (display "*")
                      (set! n (+ n 1))
                      (if (> n limit) (stop 'stopped))
                      cc)
                    (call/cc (lambda (c) c)))))
        (yin yang)))))
(show " " (yin-yang 15))

;; Continuations are first class: kept in data, applied with apply.
(define (try-all)
  (let* ((ks '())
         (v (call/cc (lambda (k) (set! ks (list k)) 0))))
    (if (< v 3)
        (apply (car ks) (list (+ v 1)))
        (list 'v v (procedure? (car ks))))))
(show (try-all))

;; A return from a procedure that has already returned.
(define back #f)
(define times 0)
(define (enter) (call/cc (lambda (k) (set! back k) 'in)))
(define (outer) (let ((x (enter))) (list 'outer x)))
(let ((x (outer)))
  (set! times (+ times 1))
  (show x)
  (if (< times 3) (back times)))
(show "end")
