;; dynamic-wind with escapes, re-entry, nesting and errors.

(define trace '())
(define (note x) (set! trace (cons x trace)))
(define (flush label)
  (display label) (display ": ") (write (reverse trace)) (newline)
  (set! trace '()))

(define (wind name thunk)
  (dynamic-wind
    (lambda () (note (list 'in name)))
    thunk
    (lambda () (note (list 'out name)))))

(note (wind 'a (lambda () (note 'body) 'result)))
(flush "plain")

(note (call/cc (lambda (k) (wind 'a (lambda () (wind 'b (lambda () (k 'escaped))))))))
(flush "escape")

;; The example of the report.
(let ((path '()) (c #f))
  (let ((add (lambda (s) (set! path (cons s path)))))
    (dynamic-wind
      (lambda () (add 'connect))
      (lambda () (add (call/cc (lambda (c0) (set! c c0) 'talk1))))
      (lambda () (add 'disconnect)))
    (if (< (length path) 4)
        (c 'talk2)
        (begin (write (reverse path)) (newline)))))

;; Re-entering a nest from outside: the befores run outermost first.
(define resume #f)
(define entered 0)
(wind 'outer
  (lambda ()
    (wind 'inner
      (lambda ()
        (call/cc (lambda (k) (set! resume k)))
        (note 'body)))))
(set! entered (+ entered 1))
(if (< entered 3) (resume #f))
(flush "reentry")

;; Jump from one nest to another: only what is not shared is wound.
(define from-left #f)
(define (left-right)
  (wind 'root
    (lambda ()
      (let ((v (wind 'left
                 (lambda () (call/cc (lambda (k) (set! from-left k) 'first))))))
        (note v)
        (if (eq? v 'first)
            (wind 'right (lambda () (from-left 'second))))))))
(left-right)
(flush "sideways")

;; An escape from within a before or an after thunk.
(note
  (call/cc
    (lambda (k)
      (dynamic-wind
        (lambda () (note 'before) (k 'from-before))
        (lambda () (note 'never))
        (lambda () (note 'never-either))))))
(flush "escape in before")
(note
  (call/cc
    (lambda (k)
      (wind 'o
        (lambda ()
          (dynamic-wind
            (lambda () (note 'before))
            (lambda () (note 'during))
            (lambda () (note 'after) (k 'from-after))))))))
(flush "escape in after")

;; Exceptions unwind through guard, and the handler of
;; with-exception-handler runs before any unwinding.
(guard (e (#t (note (list 'caught e))))
  (wind 'g (lambda () (raise 'oops))))
(flush "guard")
(note
  (with-exception-handler
    (lambda (e) (note (list 'handler e)) 10)
    (lambda () (wind 'h (lambda () (+ 1 (raise-continuable 'c)))))))
(flush "continuable")

;; A guard with no clause that fits goes back in to raise again.
(guard (e ((symbol? e) (note (list 'outer-caught e))))
  (guard (e ((string? e) (note 'wrong)))
    (wind 'w (lambda () (raise 'sym)))))
(flush "reraise")

;; Values pass through.
(call-with-values
  (lambda () (wind 'v (lambda () (values 1 2 3))))
  (lambda l (note l)))
(flush "values")

;; A generator loop that enters and leaves a wind at each step.
(define (yielder return-box)
  (wind 'gen
    (lambda ()
      (for-each
        (lambda (x)
          (call/cc (lambda (k) (let ((r (car return-box))) (r (cons x k))))))
        '(1 2 3))
      ((car return-box) #f))))
(define box (list #f))
(define (step thunk)
  (call/cc (lambda (r) (set-car! box r) (thunk))))
(let loop ((r (step (lambda () (yielder box)))))
  (if r
      (begin (note (car r)) (loop (step (lambda () ((cdr r) #f)))))))
(flush "generator")

;; The error inside an after thunk replaces the one under way.
(guard (e (#t (note e)))
  (dynamic-wind
    (lambda () #f)
    (lambda () (raise 'first))
    (lambda () (raise 'second))))
(flush "error in after")
