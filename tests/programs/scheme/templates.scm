;; A text template engine: variables, dotted names, filters, conditions,
;; loops, escapes; templates are compiled to closures.

;; {{ name | filter }}  {% if x %} {% else %} {% end %}  {% for x in xs %}

(define (string-find s sub from)
  (let ((n (string-length s)) (m (string-length sub)))
    (let loop ((i from))
      (cond ((> (+ i m) n) #f)
            ((string=? sub (substring s i (+ i m))) i)
            (else (loop (+ i 1)))))))
(define (split-words s)
  (let loop ((l (string->list s)) (w '()) (acc '()))
    (define (end) (if (null? w) acc (cons (list->string (reverse w)) acc)))
    (cond ((null? l) (reverse (end)))
          ((char-whitespace? (car l)) (loop (cdr l) '() (end)))
          (else (loop (cdr l) (cons (car l) w) acc)))))
(define (split-at-char s c)
  (let loop ((l (string->list s)) (w '()) (acc '()))
    (define (end) (cons (list->string (reverse w)) acc))
    (cond ((null? l) (reverse (end)))
          ((char=? (car l) c) (loop (cdr l) '() (end)))
          (else (loop (cdr l) (cons (car l) w) acc)))))

;; Pieces: (text s), (value words), (tag words)
(define (scan template)
  (let ((n (string-length template)))
    (let loop ((i 0) (acc '()))
      (let* ((v (string-find template "{{" i)) (t (string-find template "{%" i)) (start (cond ((and v t) (min v t)) (else (or v t)))))
        (if (not start)
            (reverse (if (< i n) (cons (list 'text (substring template i n)) acc) acc))
            (let* ((is-value (eqv? start v)) (end (string-find template (if is-value "}}" "%}") start)))
              (if (not end) (error "template: tag without end" (substring template start (min n (+ start 10)))))
              (loop (+ end 2)
                    (cons (list (if is-value 'value 'tag) (split-words (substring template (+ start 2) end)))
                          (if (> start i) (cons (list 'text (substring template i start)) acc) acc)))))))))

(define (lookup name env)
  (let loop ((keys (map string->symbol (split-at-char name #\.))) (env env))
    (if (null? keys) env
        (let ((p (and (list? env) (assq (car keys) env))))
          (if p (loop (cdr keys) (cdr p)) (error "template: unknown name" name))))))
(define (->text v)
  (cond ((string? v) v) ((number? v) (number->string v)) ((symbol? v) (symbol->string v)) ((boolean? v) (if v "yes" "no"))
        ((list? v) (if (null? v) "" (fold (lambda (x acc) (string-append acc ", " (->text x))) (->text (car v)) (cdr v))))
        (else (error "template: cannot print" v))))
(define filters
  (list (cons "upper" (lambda (v) (string-upcase (->text v))))
        (cons "length" (lambda (v) (if (string? v) (string-length v) (length v))))
        (cons "reverse" (lambda (v) (if (string? v) (list->string (reverse (string->list v))) (reverse v))))
        (cons "html" (lambda (v)
          (apply string-append
            (map (lambda (c) (case c ((#\<) "&lt;") ((#\>) "&gt;") ((#\&) "&amp;") (else (string c)))) (string->list (->text v))))))
        (cons "first" (lambda (v) (car v)))
        (cons "sum" (lambda (v) (apply + v)))))

;; compile gives the closures up to one of the enders, what ended, the rest.
(define (compile pieces enders)
  (let loop ((pieces pieces) (code '()))
    (if (null? pieces)
        (if (null? enders) (values (sequence (reverse code)) #f '()) (error "template: missing end"))
        (let ((kind (caar pieces)) (body (cadar pieces)))
          (cond
            ((eq? kind 'text) (loop (cdr pieces) (cons (lambda (env out) (write-string body out)) code)))
            ((eq? kind 'value) (loop (cdr pieces) (cons (compile-value body) code)))
            ((member (car body) enders) (values (sequence (reverse code)) (car body) (cdr pieces)))
            ((string=? (car body) "if")
             (let-values (((yes ender rest) (compile (cdr pieces) '("else" "end"))))
               (let-values (((no ender2 rest) (if (string=? ender "else") (compile rest '("end")) (values (lambda (env out) #f) #f rest))))
                 (loop rest (cons (lambda (env out) (if (truth (lookup (cadr body) env)) (yes env out) (no env out))) code)))))
            ((string=? (car body) "for")
             (let-values (((inner ender rest) (compile (cdr pieces) '("end"))))
               (let ((name (string->symbol (cadr body))))
                 (loop rest
                       (cons (lambda (env out)
                               (let ((items (lookup (cadddr body) env)))
                                 (for-each (lambda (x i) (inner (cons (cons name x) (cons (cons 'index i) env)) out)) items (iota (length items) 1))))
                             code)))))
            (else (error "template: unknown tag" (car body))))))))
(define (truth v) (and v (not (null? v)) (not (equal? v "")) (not (eqv? v 0))))
(define (sequence code) (lambda (env out) (for-each (lambda (c) (c env out)) code)))
(define (compile-value words)
  (let ((applied
          (let loop ((ws (cdr words)) (acc '()))
            (cond ((null? ws) (reverse acc))
                  ((and (string=? (car ws) "|") (pair? (cdr ws)) (assoc (cadr ws) filters)) => (lambda (f) (loop (cddr ws) (cons (cdr f) acc))))
                  (else (error "template: bad filter" (car ws)))))))
    (lambda (env out)
      (write-string (->text (fold (lambda (f v) (f v)) (lookup (car words) env) applied)) out))))
(define (written x) (let ((p (open-output-string))) (write x p) (get-output-string p)))
(define (render template env)
  (guard (e ((error-object? e) (string-append "<" (error-object-message e) " " (written (error-object-irritants e)) ">")))
    (let-values (((code ender rest) (compile (scan template) '())))
      (let ((out (open-output-string)))
        (code env out)
        (get-output-string out)))))

(define env
  '((name . "world") (n . 3) (zero . 0) (empty) (tags "a" "b" "c") (html . "<b> & </b>")
    (user (name . "Ann") (address (city . "Oslo")) (admin . #t) (guest . #f))
    (rows ((id . 1) (items "x" "y")) ((id . 2) (items)))))
(for-each (lambda (t) (write t) (newline) (display "  ") (display (render t env)) (newline))
  '("hello {{ name }}!" "{{name|upper}}" "{{ name | upper }} {{ name | reverse | upper }}" "{{ user.name }} in {{ user.address.city }}"
    "{{ tags }} has {{ tags | length }}: {{ tags | first }}" "{{ html | html }}"
    "{% if user.admin %}admin{% else %}user{% end %} {% if user.guest %}guest{% end %}{% if zero %}no{% else %}zero{% end %}"
    "{% for t in tags %}{{ index }}={{ t }};{% end %}" "{% for r in rows %}[{{ r.id }}:{% for i in r.items %}<{{ i }}>{% end %}{% if r.items %}{% else %}none{% end %}]{% end %}"
    "plain { text } % }" "" "{{ missing }}" "{{ user.phone }}" "{% if n %}unclosed" "{% while n %}" "{{ name" "{{ name | nosuch }}" "{{ user }}"))
