; prolog: a Prolog with success and failure continuations, proving a list
; reversed and permutations found. Closures as continuations, a trail of
; assigned variables.
; size: 24
; expect: (480 720 12370)

; Terms: a vector holding its value for a variable, a pair for a structure,
; anything else for an atom. In clauses a variable is an integer.
(define unbound (list 'unbound))
(define trail '())
(define steps 0)

(define (make-variable) (vector unbound))

(define (value-of t)
  (if (and (vector? t) (not (eq? (vector-ref t 0) unbound)))
      (value-of (vector-ref t 0))
      t))

(define (bind! variable term)
  (vector-set! variable 0 term)
  (set! trail (cons variable trail))
  #t)

(define (undo-to! mark)
  (if (not (eq? trail mark))
      (begin
        (vector-set! (car trail) 0 unbound)
        (set! trail (cdr trail))
        (undo-to! mark))))

(define (unify a b)
  (let ((a (value-of a)) (b (value-of b)))
    (cond ((eq? a b) #t)
          ((vector? a) (bind! a b))
          ((vector? b) (bind! b a))
          ((and (pair? a) (pair? b))
           (and (unify (car a) (car b)) (unify (cdr a) (cdr b))))
          (else #f))))

(define (instantiate term variables)
  (cond ((integer? term)
         (or (vector-ref variables term)
             (let ((new (make-variable)))
               (vector-set! variables term new)
               new)))
        ((pair? term)
         (cons (instantiate (car term) variables)
               (instantiate (cdr term) variables)))
        (else term)))

; A clause is (number-of-variables head goal ...).
(define clauses
  '((append (1 (append () 0 0))
            (4 (append (0 . 1) 2 (0 . 3)) (append 1 2 3)))
    (reverse (0 (reverse () ()))
             (4 (reverse (0 . 1) 2) (reverse 1 3) (append 3 (0) 2)))
    (select (2 (select 0 (0 . 1) 1))
            (4 (select 0 (1 . 2) (1 . 3)) (select 0 2 3)))
    (permute (0 (permute () ()))
             (4 (permute 0 (1 . 2)) (select 1 0 3) (permute 3 2)))))

; Proves `goal`; calls succeed with a procedure that looks for the next proof,
; or fail with nothing.
(define (prove goal succeed fail)
  (set! steps (+ steps 1))
  (let ((mark trail))
    (let loop ((choices (cdr (assq (car goal) clauses))))
      (if (null? choices)
          (fail)
          (let* ((clause (car choices))
                 (variables (make-vector (car clause) #f))
                 (retry (lambda ()
                          (undo-to! mark)
                          (loop (cdr choices)))))
            (if (unify goal (instantiate (cadr clause) variables))
                (prove-all (cddr clause) variables succeed retry)
                (retry)))))))

(define (prove-all goals variables succeed fail)
  (if (null? goals)
      (succeed fail)
      (prove (instantiate (car goals) variables)
             (lambda (retry)
               (prove-all (cdr goals) variables succeed retry))
             fail)))

(define (count-proofs goal)
  (let ((count 0))
    (prove goal
           (lambda (retry)
             (set! count (+ count 1))
             (retry))
           (lambda () count))))

(define (first-answer goal answer)
  (prove goal
         (lambda (retry) (value-of answer))
         (lambda () 'none)))

(define (count-elements list)
  (let ((list (value-of list)))
    (if (pair? list) (+ 1 (count-elements (cdr list))) 0)))

(define letters '(a b c d e f))

(define (repeat-letters n)
  (let loop ((i 0) (l '()))
    (if (= i n)
        l
        (loop (+ i 1) (cons (list-ref letters (modulo i 6)) l)))))

(define (run n)
  (set! steps 0)
  (set! trail '())
  (let loop ((i 0) (sum 0))
    (if (= i 20)
        (let ((proofs (count-proofs (list 'permute letters (make-variable)))))
          (list sum proofs steps))
        (let ((answer (make-variable)))
          (loop (+ i 1)
                (+ sum
                   (count-elements
                    (first-answer (list 'reverse (repeat-letters n) answer)
                                  answer))))))))

(display (run 24)) (newline)
