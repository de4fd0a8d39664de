;; amb by call/cc with a stack of failures, and puzzles solved with it.

(define failures '())
(define (fail)
  (if (null? failures)
      (error "amb: no more choices")
      (let ((next (car failures)))
        (set! failures (cdr failures))
        (next #f))))
(define (choose options)
  (call/cc
    (lambda (return)
      (for-each
        (lambda (option)
          (call/cc
            (lambda (next)
              (set! failures (cons next failures))
              (return option))))
        options)
      (fail))))
(define-syntax amb
  (syntax-rules ()
    ((_) (fail))
    ((_ e ...) ((choose (list (lambda () e) ...))))))
(define (require condition) (if (not condition) (amb)))
(define (distinct? l) (or (null? l) (and (not (memv (car l) (cdr l))) (distinct? (cdr l)))))
(define-syntax solutions
  (syntax-rules ()
    ((_ e)
     (let ((found '()) (saved failures))
       (set! failures '())
       (call/cc
         (lambda (done)
           (set! failures (list done))
           (let ((v e)) (set! found (cons v found)) (fail))))
       (set! failures saved)
       (reverse found)))))
(define (show x) (write x) (newline))

(show (solutions (amb 1 2 3)))
(show (solutions (let* ((a (amb 1 2)) (b (amb 'x 'y))) (list a b))))
(show (solutions (let* ((a (choose (iota 20 1))) (b (choose (iota 20 a))) (c (choose (iota 20 b)))) (require (= (* c c) (+ (* a a) (* b b)))) (list a b c))))
(show (solutions (begin (amb) 'never)))

;; Baker, Cooper, Fletcher, Miller and Smith on five floors.
(show
  (solutions
    (let* ((fletcher (amb 2 3 4)) (cooper (amb 2 3 4 5)))
      (require (> (abs (- fletcher cooper)) 1))
      (let* ((smith (amb 1 2 3 4 5)))
        (require (> (abs (- smith fletcher)) 1))
        (let* ((miller (amb 1 2 3 4 5)) (baker (amb 1 2 3 4)))
          (require (> miller cooper))
          (require (distinct? (list baker cooper fletcher miller smith)))
          (list (list 'baker baker) (list 'cooper cooper) (list 'fletcher fletcher) (list 'miller miller) (list 'smith smith)))))))

;; Liars: each of five girls tells one truth and one lie.
(define (xor a b) (if a (not b) b))
(show
  (solutions
    (let* ((betty (choose '(1 2 3 4 5))) (ethel (choose '(1 2 3 4 5))) (joan (choose '(1 2 3 4 5))))
      (require (distinct? (list betty ethel joan)))
      (require (xor (= ethel 1) (= joan 2)))
      (let* ((kitty (choose '(1 2 3 4 5))) (mary (choose '(1 2 3 4 5))))
        (require (distinct? (list betty ethel joan kitty mary)))
        (require (xor (= kitty 2) (= betty 3)))
        (require (xor (= joan 3) (= ethel 5)))
        (require (xor (= kitty 2) (= mary 4)))
        (require (xor (= mary 4) (= betty 1)))
        (list betty ethel joan kitty mary)))))

;; A + B = C arithmetic with letters: TWO + TWO = FOUR.
(show
  (solutions
    (let* ((o (choose (iota 10))) (r (modulo (+ o o) 10)) (c1 (quotient (+ o o) 10)))
      (require (not (= o r)))
      (let* ((w (choose (iota 10))) (u (modulo (+ w w c1) 10)) (c2 (quotient (+ w w c1) 10)))
        (require (distinct? (list o r w u)))
        (let* ((t (choose (iota 9 1))) (f (quotient (+ t t c2) 10)))
          (require (= f 1))
          (require (= o (modulo (+ t t c2) 10)))
          (require (distinct? (list o r w u t f)))
          (list (list t w o) (list f o u r)))))))

;; Parsing by guessing.
(define rest '())
(define (word kinds) (require (pair? rest)) (require (memq (car rest) (cdr kinds))) (let ((w (car rest))) (set-rest! (cdr rest)) (list (car kinds) w)))
(define (set-rest! l)
  ;; Undone on failure, so that every branch sees its own input.
  (let ((old rest))
    (call/cc
      (lambda (k)
        (let ((escape (call/cc (lambda (undo) (set! failures (cons (lambda (x) (undo 'undo)) failures)) (k #f)))))
          (set! rest old)
          (fail))))
    (set! rest l)))
(define nouns '(noun student professor cat class))
(define verbs '(verb studies lectures eats sleeps))
(define articles '(article the a))
(define prepositions '(prep for to in by with))
(define (sentence) (let* ((n (noun-phrase)) (v (verb-phrase))) (list 'sentence n v)))
(define (simple-noun-phrase) (let* ((a (word articles)) (n (word nouns))) (list 'noun-phrase a n)))
(define (noun-phrase) (extend (simple-noun-phrase)))
(define (verb-phrase) (extend (word verbs)))
(define (extend phrase)
  (amb phrase
       (let* ((p (word prepositions)) (n (noun-phrase))) (extend (list (car phrase) phrase (list 'with p n))))))
(define (parse input) (set! rest input) (let ((s (sentence))) (require (null? rest)) s))
(for-each (lambda (s) (show (length s)) (for-each show s))
  (list (solutions (parse '(the cat eats)))
        (solutions (parse '(the professor lectures to the student with the cat)))
        (solutions (parse '(the the cat)))))
(show (guard (e ((error-object? e) (error-object-message e))) (fail)))
