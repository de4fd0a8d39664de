; peval: an online partial evaluator for a small first-order Lisp: specialises
; a power function and an interpreter for a stack machine to what is known of
; their arguments. Association lists, `assq`, `equal?`, symbolic code.
; size: 20
; expect: 84600

; Expressions: variable, (quote datum), (if e e e), (let x e e),
; (prim name e ...), (call name e ...).
(define program
  '((power (base n)
      (if (prim = n (quote 0))
          (quote 1)
          (if (prim even? n)
              (let half (call power base (prim quotient n (quote 2)))
                (prim * half half))
              (prim * base (call power base (prim - n (quote 1)))))))
    (machine (code stack)
      (if (prim null? code)
          (prim car stack)
          (let op (prim car code)
            (if (prim eq? op (quote add))
                (call machine
                      (prim cdr code)
                      (prim cons
                            (prim + (prim car (prim cdr stack))
                                  (prim car stack))
                            (prim cdr (prim cdr stack))))
                (if (prim eq? op (quote mul))
                    (call machine
                          (prim cdr code)
                          (prim cons
                                (prim * (prim car (prim cdr stack))
                                      (prim car stack))
                                (prim cdr (prim cdr stack))))
                    (if (prim eq? op (quote dup))
                        (call machine
                              (prim cdr code)
                              (prim cons (prim car stack) stack))
                        (call machine
                              (prim cdr code)
                              (prim cons op stack))))))))))

(define (apply-primitive name arguments)
  (case name
    ((+) (+ (car arguments) (cadr arguments)))
    ((-) (- (car arguments) (cadr arguments)))
    ((*) (* (car arguments) (cadr arguments)))
    ((quotient) (quotient (car arguments) (cadr arguments)))
    ((=) (= (car arguments) (cadr arguments)))
    ((eq?) (eq? (car arguments) (cadr arguments)))
    ((even?) (even? (car arguments)))
    ((null?) (null? (car arguments)))
    ((car) (caar arguments))
    ((cdr) (cdar arguments))
    ((cons) (cons (car arguments) (cadr arguments)))
    (else 'no-such-primitive)))

(define (constant? e) (and (pair? e) (eq? (car e) 'quote)))
(define (constant x) (list 'quote x))

(define (all-constant? es)
  (or (null? es)
      (and (constant? (car es)) (all-constant? (cdr es)))))

; A residual expression of the form (prim cons a b) is a pair whose parts are
; known to be a and b.
(define (known-pair? e)
  (and (pair? e) (eq? (car e) 'prim) (eq? (cadr e) 'cons)))

(define (make-prim name arguments)
  (cond ((all-constant? arguments)
         (constant (apply-primitive name (map cadr arguments))))
        ((and (eq? name 'car) (known-pair? (car arguments)))
         (caddr (car arguments)))
        ((and (eq? name 'cdr) (known-pair? (car arguments)))
         (cadddr (car arguments)))
        ((and (eq? name '*) (equal? (car arguments) '(quote 1)))
         (cadr arguments))
        ((and (eq? name '*) (equal? (cadr arguments) '(quote 1)))
         (car arguments))
        (else (cons 'prim (cons name arguments)))))

(define (size e)
  (if (pair? e)
      (+ (size (car e)) (size (cdr e)))
      (if (null? e) 0 1)))

(define names 0)

(define (fresh-variable)
  (set! names (+ names 1))
  (list 'var names))

(define (variable? e)
  (or (symbol? e) (and (pair? e) (eq? (car e) 'var))))

; A value may be put in place of its variable where doing so copies no work.
(define (copyable? e)
  (or (constant? e)
      (variable? e)
      (and (known-pair? e) (all-copyable? (cddr e)))))

(define (all-copyable? es)
  (or (null? es)
      (and (copyable? (car es)) (all-copyable? (cdr es)))))

(define (peval e env)
  (cond ((symbol? e)
         (let ((entry (assq e env)))
           (if entry (cdr entry) e)))
        ((eq? (car e) 'quote) e)
        ((eq? (car e) 'if)
         (let ((test (peval (cadr e) env)))
           (if (constant? test)
               (if (cadr test)
                   (peval (caddr e) env)
                   (peval (cadddr e) env))
               (list 'if
                     test
                     (peval (caddr e) env)
                     (peval (cadddr e) env)))))
        ((eq? (car e) 'let)
         (let ((value (peval (caddr e) env)))
           (if (copyable? value)
               (peval (cadddr e) (cons (cons (cadr e) value) env))
               (let ((name (fresh-variable)))
                 (list 'let
                       name
                       value
                       (peval (cadddr e)
                              (cons (cons (cadr e) name) env)))))))
        ((eq? (car e) 'prim)
         (make-prim (cadr e) (peval-all (cddr e) env)))
        (else
         (unfold (cadr e) (peval-all (cddr e) env)))))

(define (peval-all es env)
  (if (null? es)
      '()
      (cons (peval (car es) env) (peval-all (cdr es) env))))

(define (unfold name arguments)
  (let ((function (assq name program)))
    (bind (cadr function) arguments '() (caddr function))))

(define (bind parameters arguments env body)
  (cond ((null? parameters) (peval body env))
        ((copyable? (car arguments))
         (bind (cdr parameters)
               (cdr arguments)
               (cons (cons (car parameters) (car arguments)) env)
               body))
        (else
         (let ((name (fresh-variable)))
           (list 'let
                 name
                 (car arguments)
                 (bind (cdr parameters)
                       (cdr arguments)
                       (cons (cons (car parameters) name) env)
                       body))))))

; Machine code that computes a polynomial of its one stack element.
(define (polynomial-code n)
  (if (= n 0)
      '()
      (cons 'dup
            (cons n
                  (cons 'add
                        (cons 'mul (polynomial-code (- n 1))))))))

(define (run n)
  (let loop ((i 0) (total 0))
    (if (= i n)
        total
        (begin
          (set! names 0)
          (loop (+ i 1)
                (+ total
                   (size (peval (list 'call 'power 'x (constant (+ 100000 i)))
                                '()))
                   (size (peval (list 'call
                                      'machine
                                      (constant (polynomial-code 80))
                                      '(prim cons x (quote ())))
                                '()))))))))

(display (run 20)) (newline)
