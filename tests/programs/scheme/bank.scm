;; A bank with records, transactions that roll back, an audit trail, and a
;; report; errors are conditions of the program's own.

(define-record-type <account>
  (make-account id owner balance history)
  account?
  (id account-id)
  (owner account-owner)
  (balance account-balance set-account-balance!)
  (history account-history set-account-history!))
(define-record-type <bank-error>
  (make-bank-error kind account details)
  bank-error?
  (kind bank-error-kind)
  (account bank-error-account)
  (details bank-error-details))
(define (fail kind account . details) (raise (make-bank-error kind account details)))

(define accounts (make-hash-table))
(define next-id 100)
(define (open-account! owner deposit)
  (if (negative? deposit) (fail 'negative-deposit #f deposit))
  (let ((a (make-account next-id owner deposit (list (list 'open deposit)))))
    (hash-table-set! accounts next-id a)
    (set! next-id (+ next-id 1))
    (account-id a)))
(define (account id) (hash-table-ref accounts id (lambda () (fail 'no-such-account id))))
(define (post! a kind amount)
  (set-account-balance! a (+ (account-balance a) amount))
  (set-account-history! a (cons (list kind amount) (account-history a))))

(define minimum (make-parameter 0))
(define fee (make-parameter 0))
(define (deposit! id amount)
  (if (not (positive? amount)) (fail 'bad-amount id amount))
  (post! (account id) 'deposit amount))
(define (withdraw! id amount)
  (let ((a (account id)))
    (if (not (positive? amount)) (fail 'bad-amount id amount))
    (if (< (- (account-balance a) amount (fee)) (minimum))
        (fail 'insufficient id (account-balance a) amount))
    (post! a 'withdraw (- amount))
    (if (positive? (fee)) (post! a 'fee (- (fee))))))

;; Everything a thunk did to balances and histories is undone if it does not
;; return.
(define (transaction thunk)
  (let ((saved (map (lambda (a) (list a (account-balance a) (account-history a))) (hash-table-values accounts)))
        (committed #f))
    (dynamic-wind
      (lambda () #f)
      (lambda () (let ((result (thunk))) (set! committed #t) result))
      (lambda ()
        (if (not committed)
            (for-each (lambda (s) (set-account-balance! (car s) (cadr s)) (set-account-history! (car s) (caddr s))) saved))))))
(define (transfer! from to amount)
  (transaction
    (lambda ()
      (deposit! to amount)
      (withdraw! from amount))))

(define log '())
(define-syntax attempt
  (syntax-rules ()
    ((_ expr)
     (guard (e ((bank-error? e)
                (set! log (cons (bank-error-kind e) log))
                (display (list 'refused 'expr (bank-error-kind e) (bank-error-details e)))
                (newline)
                #f))
       expr
       (display (list 'done 'expr))
       (newline)
       #t))))

(define (total) (hash-table-fold accounts (lambda (id a sum) (+ sum (account-balance a))) 0))
(define (report)
  (for-each
    (lambda (a)
      (display (account-id a)) (display " ") (display (account-owner a)) (display ": ") (display (account-balance a))
      (display " ") (write (reverse (account-history a))) (newline))
    (sort (hash-table-values accounts) (lambda (a b) (< (account-id a) (account-id b)))))
  (display "total ") (display (total)) (newline))

(define ann (open-account! "Ann" 100))
(define bob (open-account! "Bob" 50))
(define cy (open-account! "Cy" 0))
(report)
(attempt (deposit! ann 25))
(attempt (withdraw! bob 60))
(attempt (withdraw! bob 20))
(attempt (transfer! ann cy 70))
(attempt (transfer! cy bob 500))
(attempt (transfer! ann 999 1))
(attempt (deposit! ann -5))
(attempt (open-account! "Dee" -1))
(attempt (parameterize ((fee 2)) (withdraw! ann 10)))
(attempt (parameterize ((minimum -100)) (withdraw! bob 90)))
(attempt (transaction (lambda () (deposit! cy 1000) (transfer! cy ann 500) (withdraw! bob 1000))))
(report)
(write (reverse log)) (newline)

;; Nested transactions where the inner failure is handled inside.
(attempt
  (transaction
    (lambda ()
      (deposit! ann 1)
      (guard (e ((bank-error? e) (deposit! ann 2)))
        (transaction (lambda () (deposit! ann 1000) (withdraw! cy 1000000))))
      (deposit! ann 4))))
(display (account-balance (account ann))) (newline)

;; A thousand random transfers keep the total.
(define seed 12345)
(define (random n) (set! seed (modulo (+ (* seed 1103515245) 12345) 2147483648)) (modulo (quotient seed 65536) n))
(define ids (vector ann bob cy))
(define before (total))
(define refused 0)
(do ((i 0 (+ i 1))) ((= i 1000))
  (let* ((from (vector-ref ids (random 3))) (to (vector-ref ids (random 3))) (amount (+ 1 (random 60))))
    (guard (e ((bank-error? e) (set! refused (+ refused 1))))
      (transfer! from to amount))))
(display (list (= before (total)) (< 0 refused 1000) (every (lambda (a) (>= (account-balance a) -60)) (hash-table-values accounts)))) (newline)
