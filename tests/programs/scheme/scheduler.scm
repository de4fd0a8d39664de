;; A cooperative scheduler: threads, channels, a mutex, sleeping by virtual
;; time, and joining. Everything is call/cc and one queue.

(define-record-type queue
  (make-queue-record front back)
  queue?
  (front queue-front set-queue-front!)
  (back queue-back set-queue-back!))
(define (make-queue) (make-queue-record '() '()))
(define (queue-empty? q) (and (null? (queue-front q)) (null? (queue-back q))))
(define (enqueue! q x) (set-queue-back! q (cons x (queue-back q))))
(define (dequeue! q)
  (if (null? (queue-front q))
      (begin
        (set-queue-front! q (reverse (queue-back q)))
        (set-queue-back! q '())))
  (let ((x (car (queue-front q))))
    (set-queue-front! q (cdr (queue-front q)))
    x))

(define ready (make-queue))
(define sleeping '())
(define now 0)
(define exit-scheduler #f)

(define (insert-sleeper! time thunk)
  (set! sleeping
    (let insert ((l sleeping))
      (if (or (null? l) (< time (caar l)))
          (cons (cons time thunk) l)
          (cons (car l) (insert (cdr l)))))))

(define (dispatch)
  (cond ((not (queue-empty? ready)) ((dequeue! ready)))
        ((pair? sleeping)
         (let ((next (car sleeping)))
           (set! sleeping (cdr sleeping))
           (set! now (car next))
           ((cdr next))))
        (else (exit-scheduler 'idle))))

(define (block register!)
  (call/cc
    (lambda (k)
      (register! k)
      (dispatch))))
(define (yield) (block (lambda (k) (enqueue! ready (lambda () (k #f))))))
(define (sleep ticks)
  (block (lambda (k) (insert-sleeper! (+ now ticks) (lambda () (k #f))))))

(define-record-type thread
  (make-thread name result done waiters)
  thread?
  (name thread-name)
  (result thread-result set-thread-result!)
  (done thread-done? set-thread-done!)
  (waiters thread-waiters set-thread-waiters!))

(define (spawn name body)
  (let ((t (make-thread name #f #f '())))
    (enqueue! ready
      (lambda ()
        (set-thread-result! t
          (guard (e (#t (list 'failed e))) (body)))
        (set-thread-done! t #t)
        (for-each
          (lambda (k) (enqueue! ready (lambda () (k #f))))
          (reverse (thread-waiters t)))
        (dispatch)))
    t))
(define (join t)
  (if (not (thread-done? t))
      (block (lambda (k) (set-thread-waiters! t (cons k (thread-waiters t))))))
  (thread-result t))

;; A channel holds either waiting receivers or values sent.
(define (make-channel) (cons (make-queue) (make-queue)))
(define (send! ch v)
  (if (queue-empty? (cdr ch))
      (enqueue! (car ch) v)
      (let ((k (dequeue! (cdr ch)))) (enqueue! ready (lambda () (k v))))))
(define (receive! ch)
  (if (queue-empty? (car ch))
      (block (lambda (k) (enqueue! (cdr ch) k)))
      (dequeue! (car ch))))

(define (run main)
  (call/cc
    (lambda (k)
      (set! exit-scheduler k)
      (spawn 'main main)
      (dispatch))))

(define (log . xs)
  (display now) (display ": ")
  (for-each (lambda (x) (display x) (display " ")) xs)
  (newline))

(define (worker name period rounds)
  (spawn name
    (lambda ()
      (do ((i 1 (+ i 1))) ((> i rounds) (list name 'done))
        (sleep period)
        (log name i)))))

(define result
  (run
    (lambda ()
      (let* ((a (worker 'a 3 3))
             (b (worker 'b 2 4))
             (ch (make-channel))
             (squares
               (spawn 'squares
                 (lambda ()
                   (let loop ((sum 0))
                     (let ((v (receive! ch)))
                       (if (eq? v 'stop)
                           sum
                           (begin (log 'got v) (loop (+ sum (* v v))))))))))
             (bad (spawn 'bad (lambda () (sleep 1) (raise 'broken)))))
        (for-each (lambda (v) (send! ch v) (yield)) '(1 2 3))
        (log 'join-bad (join bad))
        (send! ch 4)
        (send! ch 'stop)
        (log 'sum (join squares))
        (log (join a))
        (log (join b))))))
(display result) (newline)

;; Round robin among many.
(define order '())
(define (spinner n)
  (spawn n (lambda () (do ((i 0 (+ i 1))) ((= i 3)) (set! order (cons n order)) (yield)))))
(display (run (lambda () (for-each spinner '(x y z)))))
(newline)
(display (reverse order)) (newline)

;; A thousand threads, one counter.
(define counter 0)
(run (lambda ()
  (for-each join
    (map (lambda (i) (spawn i (lambda () (let ((c counter)) (set! counter (+ c i)) (yield)))))
         (iota 1000)))))
(display counter) (newline)
