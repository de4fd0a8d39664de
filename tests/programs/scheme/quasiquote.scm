;; quasiquote: splicing, vectors, dotted tails and nesting.

(define (show x) (write x) (newline))
(define n 3)
(define l '(a b c))

(show `(1 2 ,n))
(show `(1 ,(+ 1 1) ,@l end))
(show `(,@l))
(show `(,@l . tail))
(show `(start . ,l))
(show `(start ,@l . ,n))
(show `((,n . ,n) (,@l ,@l)))
(show `#(1 ,n ,@l 4))
(show `#(,@'() ,@'()))
(show `,n)
(show `plain)
(show `"string")
(show `(,@'() . x))
(show `(((deep ,(* n n)))))
(show `(,@(map (lambda (x) (* x x)) '(1 2 3)) ,@'() done))
(show `(quote ,n))
(show `',n)
(show '(quasiquote (a (unquote b) (unquote-splicing c))))
(show (quasiquote (a (unquote n) (unquote-splicing l))))

;; Nested levels.
(show `(1 `(2 ,(3 ,n))))
(show `(1 `(2 ,(3 ,@l))))
(show `(a `(b ,(foo ,(+ 1 3) d) e) f))
(show (let ((name1 'x) (name2 'y)) `(a `(b ,,name1 ,',name2 d) e)))
(show `(1 ```,,@,,@(list (+ 1 2)) 4))
(show `(x `(y ,@(z ,@l))))
(show `#(a `#(b ,(c ,n))))

;; Values are evaluated in place; the constant parts may be shared.
(define count 0)
(define (next) (set! count (+ count 1)) count)
(define (make) `(,(next) fixed ,(next)))
(define a (make))
(define b (make))
(show (list (apply + (list (car a) (caddr a))) (apply + (list (car b) (caddr b)))))
(show (let ((tail (list 1 2))) (eq? tail (cddr `(x y . ,tail)))))
(show (let ((tail (list 1 2))) (eq? tail (cdr `(x ,@tail)))))

;; Code as data.
(define (make-adder k) `(lambda (x) (+ x ,k)))
(show (make-adder 5))
(show ((eval (make-adder 5) (interaction-environment)) 10))
(define (unroll n) `(let* ,(map (lambda (i) `(,(string->symbol (string-append "v" (number->string i))) ,(* i i))) (iota n)) (list ,@(map (lambda (i) (string->symbol (string-append "v" (number->string i)))) (iota n)))))
(show (unroll 3))
(show (eval (unroll 6) (interaction-environment)))

;; unquote is only special in a quasiquote.
(show '(unquote x))
(show ''a)
(show '`(a ,b ,@c))
