; browse: matches patterns with variables and wildcards against a small
; database of nested lists kept on property lists. Association lists, symbol
; tests and backtracking.
; size: 12
; expect: (22 176 44 5 5 21 6)

(define state 21)

(define (next-random! n)
  (set! state (modulo (+ (* state 3877) 29573) 139968))
  (quotient (* state n) 139968))

(define names '#(oak elm ash fir yew box bay fig))

; A unit is a name with a property list; its `pattern` property is the fact.
(define (make-unit i)
  (list (vector-ref names (modulo i 8))
        (cons 'index i)
        (cons 'colour (if (= 0 (modulo i 3)) 'green 'grey))
        (cons 'pattern (make-fact (+ 5 (modulo i 4))))))

(define (make-fact n)
  (if (= n 0)
      '()
      (let* ((first (if (= 0 (next-random! 3))
                        (let ((name (random-name!)))
                          (list name (random-name!)))
                        (random-name!)))
             (rest (make-fact (- n 1))))
        (cons first rest))))

(define (random-name!)
  (vector-ref names (next-random! 8)))

(define (get unit property)
  (let ((entry (assq property (cdr unit))))
    (if entry (cdr entry) #f)))

; In a pattern `?` is any one element, `*` any number of elements, (? name) an
; element that must be the same wherever that name stands.
(define (match pattern fact bindings)
  (cond ((null? pattern) (if (null? fact) (list bindings) #f))
        ((eq? (car pattern) '*)
         (or (match (cdr pattern) fact bindings)
             (and (pair? fact)
                  (match pattern (cdr fact) bindings))))
        ((not (pair? fact)) #f)
        ((eq? (car pattern) '?)
         (match (cdr pattern) (cdr fact) bindings))
        ((and (pair? (car pattern)) (eq? (caar pattern) '?))
         (let ((bound (assq (cadar pattern) bindings)))
           (cond ((not bound)
                  (match (cdr pattern)
                         (cdr fact)
                         (cons (cons (cadar pattern) (car fact)) bindings)))
                 ((equal? (cdr bound) (car fact))
                  (match (cdr pattern) (cdr fact) bindings))
                 (else #f))))
        ((pair? (car pattern))
         (and (pair? (car fact))
              (let ((inner (match (car pattern) (car fact) bindings)))
                (and inner (match (cdr pattern) (cdr fact) (car inner))))))
        ((eq? (car pattern) (car fact))
         (match (cdr pattern) (cdr fact) bindings))
        (else #f)))

(define patterns
  '((* oak * elm *)
    (* (? x) * (? x) *)
    (? ? (? x) * (? x) *)
    (* (? ?) * (? ?) (? x) * (? x))
    (* (? x) (? x) * yew ?)
    (* (? x) * (? y) * (? x) * (? y) *)
    (* (* fir) * (fir *) *)))

(define (make-database n)
  (if (= n 0)
      '()
      (let ((unit (make-unit n)))
        (cons unit (make-database (- n 1))))))

(define (search database pattern)
  (let loop ((units database) (hits 0))
    (cond ((null? units) hits)
          ((match pattern (get (car units) 'pattern) '())
           (loop (cdr units)
                 (+ hits (if (eq? (get (car units) 'colour) 'green) 2 1))))
          (else (loop (cdr units) hits)))))

(define (run n)
  (set! state 21)
  (let ((database (make-database 200)))
    (let loop ((i 0) (counts '()))
      (if (= i n)
          counts
          (loop (+ i 1)
                (map (lambda (pattern) (search database pattern)) patterns))))))

(display (run 12)) (newline)
