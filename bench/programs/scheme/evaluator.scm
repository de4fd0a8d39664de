; evaluator: an evaluator of a Scheme subset, in Scheme, running two small
; programs. Dispatch on symbols, environments as lists of frames.
; size: 17
; expect: (1597 3678 1894)

(define (lookup name env)
  (let frames ((env env))
    (let search ((entries (car env)))
      (cond ((null? entries) (frames (cdr env)))
            ((eq? (caar entries) name) (car entries))
            (else (search (cdr entries)))))))

(define (evaluate e env)
  (cond ((symbol? e) (cdr (lookup e env)))
        ((not (pair? e)) e)
        (else
         (case (car e)
           ((quote) (cadr e))
           ((if)
            (if (evaluate (cadr e) env)
                (evaluate (caddr e) env)
                (evaluate (cadddr e) env)))
           ((lambda) (vector 'closure (cadr e) (cddr e) env))
           ((define)
            (let ((entry (cons (cadr e) (evaluate (caddr e) env))))
              (set-car! env (cons entry (car env)))))
           ((set!)
            (set-cdr! (lookup (cadr e) env) (evaluate (caddr e) env)))
           ((let)
            (evaluate-body (cddr e)
                           (cons (map (lambda (binding)
                                        (cons (car binding)
                                              (evaluate (cadr binding) env)))
                                      (cadr e))
                                 env)))
           ((cond)
            (let loop ((clauses (cdr e)))
              (if (or (eq? (caar clauses) 'else)
                      (evaluate (caar clauses) env))
                  (evaluate-body (cdar clauses) env)
                  (loop (cdr clauses)))))
           (else
            (apply-procedure (evaluate (car e) env)
                             (evaluate-all (cdr e) env)))))))

(define (evaluate-all es env)
  (if (null? es)
      '()
      (cons (evaluate (car es) env) (evaluate-all (cdr es) env))))

(define (evaluate-body body env)
  (if (null? (cdr body))
      (evaluate (car body) env)
      (begin
        (evaluate (car body) env)
        (evaluate-body (cdr body) env))))

(define (apply-procedure f arguments)
  (if (procedure? f)
      (apply f arguments)
      (evaluate-body (vector-ref f 2)
                     (cons (map cons (vector-ref f 1) arguments)
                           (vector-ref f 3)))))

(define (initial-environment)
  (list
   (list (cons '+ +) (cons '- -) (cons '* *) (cons '= =) (cons '< <)
         (cons 'cons cons) (cons 'car car) (cons 'cdr cdr)
         (cons 'null? null?) (cons 'list list))))

(define fib-program
  '(let ()
     (define fib
       (lambda (n)
         (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))))
     (fib size)))

(define sort-program
  '(let ((count 0))
     (define insert
       (lambda (x l)
         (set! count (+ count 1))
         (cond ((null? l) (list x))
               ((< x (car l)) (cons x l))
               (else (cons (car l) (insert x (cdr l)))))))
     (define sort
       (lambda (l)
         (if (null? l) l (insert (car l) (sort (cdr l))))))
     (define make
       (lambda (n x)
         (if (= n 0)
             (quote ())
             (cons x (make (- n 1) (if (< x 50) (+ x 37) (- x 50)))))))
     (let ((sorted (sort (make (* size 5) 0))))
       (cons sorted count))))

(define (run n)
  (let ((env (cons (list (cons 'size n)) (initial-environment))))
    (let* ((fib (evaluate fib-program env))
           (sorted (evaluate sort-program env)))
      (list fib (apply + (car sorted)) (cdr sorted)))))

(display (run 17)) (newline)
