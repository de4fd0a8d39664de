;; Generators made from continuations: each `next` re-enters the producer
;; where it left off, and each yield returns to the latest `next`.

(define (make-generator producer)
  (define return #f)
  (define (yield value)
    (call-with-current-continuation
      (lambda (resume-here)
        (set! resume (lambda (ignored) (resume-here ignored)))
        (return value))))
  (define resume
    (lambda (ignored)
      (producer yield)
      (set! resume (lambda (ignored) (return 'end)))
      (return 'end)))
  (lambda ()
    (call-with-current-continuation
      (lambda (k)
        (set! return k)
        (resume 'go)))))

(define (take-all generator)
  (let loop ((acc '()))
    (let ((v (generator)))
      (if (eq? v 'end) (reverse acc) (loop (cons v acc))))))

(define (list-generator l)
  (make-generator (lambda (yield) (for-each yield l))))
(define (vector-generator v)
  (make-generator (lambda (yield) (vector-for-each yield v))))
(define (string-generator s)
  (make-generator (lambda (yield) (string-for-each yield s))))

(write (take-all (list-generator '(1 2 3)))) (newline)
(write (take-all (vector-generator #(a b c)))) (newline)
(write (take-all (string-generator "xyz"))) (newline)
(write (take-all (list-generator '()))) (newline)

;; A tree walk that yields from inside recursion.
(define (tree-walk tree)
  (make-generator
    (lambda (yield)
      (let walk ((t tree))
        (cond ((null? t) 'nothing)
              ((pair? t) (walk (car t)) (walk (cdr t)))
              (else (yield t)))))))
(define (same-fringe? a b)
  (let ((ga (tree-walk a)) (gb (tree-walk b)))
    (let loop ()
      (let ((x (ga)) (y (gb)))
        (cond ((not (eqv? x y)) #f)
              ((eq? x 'end) #t)
              (else (loop)))))))
(write (take-all (tree-walk '(1 (2 (3 4) ((5))) 6)))) (newline)
(write (same-fringe? '(1 (2 3) 4) '((1 2) (3 (4))))) (newline)
(write (same-fringe? '(1 (2 3) 4) '((1 2) (4 (3))))) (newline)
(write (same-fringe? '(1 2) '(1 2 3))) (newline)

;; Two generators interleaved, one infinite.
(define naturals
  (make-generator (lambda (yield) (let loop ((i 0)) (yield i) (loop (+ i 1))))))
(define letters (list-generator '(a b c d)))
(let loop ()
  (let ((letter (letters)))
    (if (not (eq? letter 'end))
        (begin
          (write (cons (naturals) letter))
          (display " ")
          (loop)))))
(newline)

;; A generator that consumes another.
(define (filtering keep? source)
  (make-generator
    (lambda (yield)
      (let loop ((v (source)))
        (if (not (eq? v 'end))
            (begin (if (keep? v) (yield v)) (loop (source))))))))
(define (mapping f source)
  (make-generator
    (lambda (yield)
      (let loop ((v (source)))
        (if (not (eq? v 'end)) (begin (yield (f v)) (loop (source))))))))
(define (upto n)
  (make-generator (lambda (yield) (do ((i 0 (+ i 1))) ((= i n)) (yield i)))))
(write (take-all (mapping (lambda (x) (* x x)) (filtering odd? (upto 10)))))
(newline)

;; An exhausted generator stays exhausted.
(define once (list-generator '(only)))
(let* ((a (once)) (b (once)) (c (once))) (write (list a b c)) (newline))

;; Ten thousand steps.
(define big (upto 10000))
(define (sum-of g)
  (let loop ((s 0)) (let ((v (g))) (if (eq? v 'end) s (loop (+ s v))))))
(write (sum-of big)) (newline)
