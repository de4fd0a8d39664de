;; A loop through each tail position runs a million times: if a position
;; kept a frame, the number of live frames would be that large too, and the
;; continuation captured at the end would show it by its cost; the answers
;; alone say that the position works at all.

(define rounds 1000000)

(define-syntax tail-loop
  (syntax-rules ()
    ((_ label (name n) body)
     (begin
       (define (name n) body)
       (display label)
       (display ": ")
       (display (name rounds))
       (newline)))))

(tail-loop "if consequent" (f n) (if (> n 0) (f (- n 1)) 'done))
(tail-loop "if alternative" (f n) (if (= n 0) 'done (f (- n 1))))
(tail-loop "one-armed if" (f n) (begin (if (> n 1) (f (- n 1)) 'done)))
(tail-loop "cond clause" (f n) (cond ((= n 0) 'done) ((> n 0) (f (- n 1)))))
(tail-loop "cond else" (f n) (cond ((= n 0) 'done) (else 'ignored (f (- n 1)))))
(tail-loop "cond =>" (f n) (cond ((and (> n 0) (- n 1)) => f) (else 'done)))
(tail-loop "case clause" (f n) (case (min n 1) ((1) (f (- n 1))) (else 'done)))
(tail-loop "case else" (f n) (case n ((0) 'done) (else (f (- n 1)))))
(tail-loop "case =>" (f n) (case n ((0) 'done) (else => (lambda (k) (f (- k 1))))))
(tail-loop "and" (f n) (or (and #t (> n 0) (f (- n 1))) 'done))
(tail-loop "or" (f n) (or #f (and (= n 0) 'done) (f (- n 1))))
(tail-loop "when" (f n) (if (= n 0) 'done (when #t 'x (f (- n 1)))))
(tail-loop "unless" (f n) (if (= n 0) 'done (unless #f 'x (f (- n 1)))))
(tail-loop "begin" (f n) (begin 1 2 (begin (if (= n 0) 'done (f (- n 1))))))
(tail-loop "let" (f n) (let ((m (- n 1))) (if (< m 0) 'done (f m))))
(tail-loop "let*" (f n) (let* ((m n) (k (- m 1))) (if (< k 0) 'done (f k))))
(tail-loop "letrec" (f n)
  (letrec ((g (lambda (k) (if (= k 0) 'done (f (- k 1)))))) (g n)))
(tail-loop "letrec*" (f n)
  (letrec* ((m (- n 1)) (g (lambda () (if (< m 0) 'done (f m))))) (g)))
(tail-loop "let-syntax" (f n)
  (let-syntax ((pred (syntax-rules () ((_ e) (- e 1)))))
    (if (= n 0) 'done (f (pred n)))))
(tail-loop "internal define" (f n)
  (let ()
    (define m (- n 1))
    (define (next) (if (< m 0) 'done (f m)))
    (next)))
(tail-loop "let-values" (f n)
  (let-values (((m zero?) (values (- n 1) (= n 0)))) (if zero? 'done (f m))))
(tail-loop "named let" (f n) (let loop ((n n)) (if (= n 0) 'done (loop (- n 1)))))
(tail-loop "do result" (f n) (if (= n 0) 'done (do ((i 0 (+ i 1))) ((= i 1) (f (- n 1))))))
(tail-loop "lambda call" (f n) ((lambda (m) (if (= m 0) 'done (f (- m 1)))) n))
(tail-loop "apply" (f n) (if (= n 0) 'done (apply f (list (- n 1)))))
(tail-loop "apply with arguments" (f n) (if (= n 0) 'done (apply apply f (- n 1) '(()))))
(tail-loop "call/cc" (f n)
  (call-with-current-continuation
    (lambda (k) (if (= n 0) 'done (f (- n 1))))))
(tail-loop "call/cc argument" (f n)
  (if (= n 0) 'done (call-with-current-continuation (lambda (k) (f (- n 1))))))
(tail-loop "call-with-values consumer" (f n)
  (call-with-values (lambda () (values n 1))
    (lambda (a b) (if (= a 0) 'done (f (- a b))))))
(tail-loop "case-lambda" (f n)
  ((case-lambda ((a) (if (= a 0) 'done (f (- a 1)))) ((a b) 'never)) n))

(define (my-even? n) (if (= n 0) #t (my-odd? (- n 1))))
(define (my-odd? n) (if (= n 0) #f (my-even? (- n 1))))
(display (list (my-even? rounds) (my-odd? rounds) (my-even? (+ rounds 1))))
(newline)

;; Many arguments, and their number changes from call to call.
(define (count-a n . rest) (if (= n 0) (length rest) (count-b (- n 1) n n)))
(define (count-b n a b) (if (= n 0) (list a b) (count-a (- n 1) a b n 'x)))
(display (list (count-a rounds) (count-a (+ rounds 1))))
(newline)

;; Continuation-passing: every call is a tail call, closures grow instead.
(define (cps-sum n k) (if (= n 0) (k 0) (cps-sum (- n 1) (lambda (s) (k (+ s n))))))
(cps-sum 100000 (lambda (s) (display s) (newline)))
