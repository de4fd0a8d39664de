; records: a bank of accounts and a queue of transfers between them, all
; records (SRFI 9): construction, type tests, field access and update.
; size: 30000
; needs: records
; expect: (22169 2160753)

(define-record-type account
  (make-account number balance history)
  account?
  (number account-number)
  (balance account-balance set-account-balance!)
  (history account-history set-account-history!))

(define-record-type transfer
  (make-transfer from to amount)
  transfer?
  (from transfer-from)
  (to transfer-to)
  (amount transfer-amount))

(define-record-type closing
  (make-closing account)
  closing?
  (account closing-account))

(define-record-type queue
  (make-queue front back size)
  queue?
  (front queue-front set-queue-front!)
  (back queue-back set-queue-back!)
  (size queue-size set-queue-size!))

(define (enqueue! queue x)
  (set-queue-back! queue (cons x (queue-back queue)))
  (set-queue-size! queue (+ (queue-size queue) 1)))

(define (dequeue! queue)
  (if (null? (queue-front queue))
      (begin
        (set-queue-front! queue (reverse (queue-back queue)))
        (set-queue-back! queue '())))
  (let ((x (car (queue-front queue))))
    (set-queue-front! queue (cdr (queue-front queue)))
    (set-queue-size! queue (- (queue-size queue) 1))
    x))

(define (make-bank n)
  (let ((bank (make-vector n #f)))
    (do ((i 0 (+ i 1)))
        ((= i n) bank)
      (vector-set! bank i (make-account i 1000 '())))))

(define (pay! account amount)
  (set-account-balance! account (+ (account-balance account) amount)))

(define (note! account event)
  (let ((history (account-history account)))
    (set-account-history!
     account
     (cons event
           (if (and (pair? history) (pair? (cdr history)))
               (list (car history))
               history)))))

(define (perform! bank event)
  (cond ((transfer? event)
         (let ((from (vector-ref bank (transfer-from event)))
               (to (vector-ref bank (transfer-to event)))
               (amount (transfer-amount event)))
           (if (>= (account-balance from) amount)
               (begin
                 (pay! from (- amount))
                 (pay! to amount)
                 (note! from event)
                 (note! to event)
                 1)
               0)))
        ((closing? event)
         (let ((account (vector-ref bank (closing-account event))))
           (vector-set! bank
                        (account-number account)
                        (make-account (account-number account)
                                      (account-balance account)
                                      '()))
           0))
        (else 'no-such-event)))

(define (fill-queue! queue n)
  (let loop ((i 0) (x 7))
    (if (< i n)
        (let ((next (modulo (+ (* x 3877) 29573) 139968)))
          (enqueue! queue
                    (if (= 0 (modulo i 50))
                        (make-closing (modulo x 64))
                        (make-transfer (modulo x 64)
                                       (modulo (quotient x 64) 64)
                                       (modulo (quotient x 7) 900))))
          (loop (+ i 1) next)))))

(define (digest bank)
  (let loop ((i 0) (sum 0))
    (if (= i (vector-length bank))
        sum
        (let ((account (vector-ref bank i)))
          (loop (+ i 1)
                (+ sum
                   (* i (account-balance account))
                   (length (account-history account))))))))

(define (run n)
  (let ((bank (make-bank 64)) (queue (make-queue '() '() 0)))
    (fill-queue! queue n)
    (let loop ((done 0))
      (if (> (queue-size queue) 0)
          (loop (+ done (perform! bank (dequeue! queue))))
          (list done (digest bank))))))

(display (run 30000)) (newline)
