;; Symmetric and asymmetric coroutines over call/cc, with messages both ways.

(define (make-coroutine body)
  ;; (resume value) enters the coroutine; inside, (suspend value) leaves it.
  (define caller #f)
  (define finished #f)
  (define (suspend v)
    (call/cc
      (lambda (k)
        (set! here k)
        (caller v))))
  (define here
    (lambda (v)
      (let ((result (body suspend v)))
        (set! finished #t)
        (caller result))))
  (lambda (message . arguments)
    (case message
      ((resume)
       (if finished
           (error "coroutine is finished")
           (call/cc
             (lambda (k)
               (set! caller k)
               (here (if (null? arguments) #f (car arguments)))))))
      ((finished?) finished))))

(define accumulator
  (make-coroutine
    (lambda (suspend first)
      (let loop ((total first))
        (if (> total 50)
            (list 'total total)
            (loop (+ total (suspend total))))))))
(define (send x) (accumulator 'resume x))
(display (send 5)) (newline)
(display (send 10)) (newline)
(display (send 20)) (newline)
(display (accumulator 'finished?)) (newline)
(display (send 30)) (newline)
(display (accumulator 'finished?)) (newline)
(display (guard (e ((error-object? e) (error-object-message e))) (send 1)))
(newline)

;; Producer, filter and consumer as a pipeline.
(define (producer n)
  (make-coroutine
    (lambda (suspend ignored)
      (do ((i 1 (+ i 1))) ((> i n) 'eof) (suspend i)))))
(define (transform source f)
  (make-coroutine
    (lambda (suspend ignored)
      (let loop ()
        (let ((v (source 'resume)))
          (if (eq? v 'eof) 'eof (begin (suspend (f v)) (loop))))))))
(define (batches source size)
  (make-coroutine
    (lambda (suspend ignored)
      (let loop ((batch '()) (n 0))
        (let ((v (source 'resume)))
          (cond ((eq? v 'eof)
                 (if (pair? batch) (suspend (reverse batch)))
                 'eof)
                ((= (+ n 1) size)
                 (suspend (reverse (cons v batch)))
                 (loop '() 0))
                (else (loop (cons v batch) (+ n 1)))))))))
(define pipeline (batches (transform (producer 11) (lambda (x) (* x x))) 4))
(let loop ((batch (pipeline 'resume)))
  (if (not (eq? batch 'eof))
      (begin (write batch) (newline) (loop (pipeline 'resume)))))

;; Symmetric: two players hand control to each other directly.
(define ping-k #f)
(define pong-k #f)
(define main-k #f)
(define (transfer save! to v)
  (call/cc (lambda (k) (save! k) (to v))))
(define (ping v)
  (let loop ((v v))
    (display (list 'ping v))
    (if (>= v 6)
        (main-k v)
        (loop (transfer (lambda (k) (set! ping-k k)) pong-k (+ v 1))))))
(define (pong v)
  (let loop ((v v))
    (display (list 'pong v))
    (loop (transfer (lambda (k) (set! pong-k k)) ping-k (+ v 1)))))
(set! pong-k pong)
(define last (call/cc (lambda (k) (set! main-k k) (ping 0))))
(newline)
(display (list 'last last)) (newline)

;; A recursive coroutine: Hanoi moves delivered one at a time.
(define (hanoi n)
  (make-coroutine
    (lambda (suspend ignored)
      (let move ((n n) (from 'a) (to 'c) (via 'b))
        (if (> n 0)
            (begin
              (move (- n 1) from via to)
              (suspend (list n from to))
              (move (- n 1) via to from))))
      'eof)))
(define moves (hanoi 3))
(let loop ((m (moves 'resume)) (n 0))
  (if (eq? m 'eof)
      (begin (display (list 'moves n)) (newline))
      (begin (write m) (if (= (modulo n 4) 3) (newline) (display " ")) (loop (moves 'resume) (+ n 1)))))
