; infer: Hindley-Milner type inference with mutable type variables for a small
; functional language. Unification, `let` polymorphism, association lists of
; type schemes.
; size: 140
; expect: (15120 29540)

; Types: a symbol (int, bool), (fun a b), (list a) or a type variable: a vector
; of (#f or what it was unified with, number, level).
(define counter 0)

(define (fresh level)
  (set! counter (+ counter 1))
  (vector #f counter level))

(define (resolve t)
  (if (and (vector? t) (vector-ref t 0))
      (let ((target (resolve (vector-ref t 0))))
        (vector-set! t 0 target)
        target)
      t))

(define failed? #f)

; Does variable v stand in t? Lowers the levels of the variables of t to v's.
(define (occurs? v t)
  (let ((t (resolve t)))
    (cond ((eq? v t) #t)
          ((vector? t)
           (if (> (vector-ref t 2) (vector-ref v 2))
               (vector-set! t 2 (vector-ref v 2)))
           #f)
          ((pair? t) (occurs-in-any? v (cdr t)))
          (else #f))))

(define (occurs-in-any? v ts)
  (and (pair? ts)
       (or (occurs? v (car ts)) (occurs-in-any? v (cdr ts)))))

(define (unify! a b)
  (let ((a (resolve a)) (b (resolve b)))
    (cond ((eq? a b) #t)
          ((vector? a)
           (if (occurs? a b)
               (set! failed? #t)
               (vector-set! a 0 b)))
          ((vector? b) (unify! b a))
          ((and (pair? a) (pair? b) (eq? (car a) (car b)))
           (for-each unify! (cdr a) (cdr b)))
          (else (set! failed? #t)))))

; A copy of `type` with variables of its own, of level `level`, in place of
; those whose level is above `general-above`.
(define (instantiate type general-above level)
  (define copies '())
  (define (copy t)
    (let ((t (resolve t)))
      (cond ((vector? t)
             (if (> (vector-ref t 2) general-above)
                 (let ((known (assq t copies)))
                   (if known
                       (cdr known)
                       (let ((new (fresh level)))
                         (set! copies (cons (cons t new) copies))
                         new)))
                 t))
            ((pair? t) (cons (car t) (map copy (cdr t))))
            (else t))))
  (copy type))

; An environment entry is (name level . type): general above that level.
(define (infer e env level)
  (cond ((integer? e) 'int)
        ((boolean? e) 'bool)
        ((symbol? e)
         (let ((entry (assq e env)))
           (if (cadr entry)
               (instantiate (cddr entry) (cadr entry) level)
               (cddr entry))))
        ((eq? (car e) 'lambda)
         (let* ((argument (fresh level))
                (result
                 (infer (caddr e)
                        (cons (cons (cadr e) (cons #f argument)) env)
                        level)))
           (list 'fun argument result)))
        ((eq? (car e) 'let)
         (let ((type (infer (caddr e) env (+ level 1))))
           (infer (cadddr e)
                  (cons (cons (cadr e) (cons level type)) env)
                  level)))
        ((eq? (car e) 'rec)
         (let* ((self (fresh (+ level 1)))
                (type
                 (infer (caddr e)
                        (cons (cons (cadr e) (cons #f self)) env)
                        (+ level 1))))
           (unify! self type)
           (infer (cadddr e)
                  (cons (cons (cadr e) (cons level type)) env)
                  level)))
        ((eq? (car e) 'if)
         (let ((test (infer (cadr e) env level))
               (then (infer (caddr e) env level))
               (else-type (infer (cadddr e) env level)))
           (unify! test 'bool)
           (unify! then else-type)
           then))
        (else (infer-call (infer (car e) env level) (cdr e) env level))))

(define (infer-call function arguments env level)
  (if (null? arguments)
      function
      (let ((argument (infer (car arguments) env level))
            (result (fresh level)))
        (unify! function (list 'fun argument result))
        (infer-call result (cdr arguments) env level))))

; What is known from the start, general in every variable (level 1 above 0).
(define (make-initial-environment)
  (let ((a (fresh 1)))
    (define (binary x y z) (list 'fun x (list 'fun y z)))
    (list (cons 'plus (cons 0 (binary 'int 'int 'int)))
          (cons 'less (cons 0 (binary 'int 'int 'bool)))
          (cons 'nil (cons 0 (list 'list a)))
          (cons 'cons
                (cons 0 (binary a (list 'list a) (list 'list a))))
          (cons 'head (cons 0 (list 'fun (list 'list a) a)))
          (cons 'tail (cons 0 (list 'fun (list 'list a) (list 'list a))))
          (cons 'null (cons 0 (list 'fun (list 'list a) 'bool))))))

(define program
  '(let id (lambda x x)
    (let compose (lambda f (lambda g (lambda x (f (g x)))))
     (let twice (lambda f (compose f f))
      (rec fold (lambda f (lambda z (lambda l
                 (if (null l) z (f (head l) (fold f z (tail l)))))))
       (let map (lambda f (fold (lambda x (lambda r (cons (f x) r))) nil))
        (let append (lambda a (lambda b (fold cons b a)))
         (rec filter (lambda p (lambda l
                      (if (null l)
                          nil
                          (if (p (head l))
                              (cons (head l) (filter p (tail l)))
                              (filter p (tail l))))))
          (rec sort (lambda less (lambda l
                     (if (null l)
                         nil
                         (append (sort less
                                       (filter (lambda x (less x (head l)))
                                               (tail l)))
                                 (cons (head l)
                                       (sort less
                                             (filter (lambda x
                                                       (if (less x (head l))
                                                           #f
                                                           #t))
                                                     (tail l))))))))
           (let lists (map (twice (twice (cons 1))) (cons nil nil))
            (let sum (fold plus 0)
             (let pipeline (compose (map (compose sum (sort less)))
                                    (filter (compose (less 3) sum)))
              (let k (lambda x (lambda y x))
               (let s (lambda f (lambda g (lambda x (f x (g x)))))
                (let i (s k k)
                 (let dup (lambda p (lambda f (f p p)))
                  (let many (lambda x
                             (dup (dup (dup (dup x)))))
                   (id (lambda f
                        (f (pipeline lists)
                           (id many)
                           (twice i)
                           (sort (lambda a (lambda b
                                  (less (sum a) (sum b))))
                                 lists)))))))))))))))))))))

(define (type-size t)
  (let ((t (resolve t)))
    (cond ((vector? t) 1)
          ((pair? t)
           (let loop ((parts (cdr t)) (sum 1))
             (if (null? parts)
                 sum
                 (loop (cdr parts) (+ sum (type-size (car parts)))))))
          (else 1))))

(define (run n)
  (set! counter 0)
  (set! failed? #f)
  (let loop ((i 0) (size 0))
    (if (= i n)
        (if failed? 'ill-typed (list size counter))
        (loop (+ i 1)
              (+ size
                 (type-size (infer program (make-initial-environment) 0)))))))

(display (run 140)) (newline)
