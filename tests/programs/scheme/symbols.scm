;; Symbols: identity, case, odd names, conversion.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(show 'a 'Foo 'FOO 'foo-bar! '+ '- '... '->x 'a.b '<=? '!$%&*/:<=>?^_~)
(show (eq? 'abc 'abc) (eq? 'abc 'ABC) (eq? 'abc (string->symbol "abc")) (eq? 'Abc (string->symbol "Abc")))
(show (symbol? 'a) (symbol? "a") (symbol? (car '(a))) (symbol? '()) (symbol? #t) (symbol? 'nil))
(show (symbol->string 'abc) (symbol->string 'MixedCase) (string->symbol "with-dash"))
(show (string->symbol (string-append "built" "-" "name")) (eq? (string->symbol (string-append "x" "y")) 'xy))
(show (string=? "K. Harper, M.D." (symbol->string (string->symbol "K. Harper, M.D."))))
(show (symbol->string '|hello world|) (symbol->string '||) (symbol->string '|a\x41;b|) (eq? '|abc| 'abc) (string-length (symbol->string '|()|)))
(display '|hello world|) (display " ") (display (string->symbol "UPPER lower")) (newline)
(show (symbol=? 'a 'a 'a) (symbol=? 'a 'b) (equal? 'a 'a) (eqv? 'a 'b))
(show (map symbol->string '(a b c)) (map string->symbol '("d" "e")) (apply string-append (map symbol->string '(sym bol))))
(show 'quote ''a '(quote a) '(quote a b) '(quote) '(quasiquote x) '(a 'b `(c ,d)))

;; Symbol tables.
(define (make-symbols prefix n) (map (lambda (i) (string->symbol (string-append prefix (number->string i)))) (iota n)))
(define many (make-symbols "sym" 5000))
(show (length many) (every eq? many (make-symbols "sym" 5000)) (memq 'sym4999 many) (list-index (lambda (s) (eq? s 'sym1234)) many))
(define table (make-hash-table eq?))
(for-each (lambda (s i) (hash-table-set! table s i)) many (iota 5000))
(show (hash-table-ref/default table 'sym777 #f) (hash-table-size table) (hash-table-ref/default table 'sym5000 'none))

;; Generated names that do not clash.
(define gensym-count 0)
(define (fresh base) (set! gensym-count (+ gensym-count 1)) (string->symbol (string-append (symbol->string base) "." (number->string gensym-count))))
(define (rename-bound e env)
  (cond ((symbol? e) (let ((p (assq e env))) (if p (cdr p) e)))
        ((eq? (car e) 'lambda) (let ((new (fresh (caadr e)))) `(lambda (,new) ,(rename-bound (caddr e) (cons (cons (caadr e) new) env)))))
        (else (map (lambda (x) (rename-bound x env)) e))))
(show (rename-bound '(lambda (x) (lambda (y) (x (y (lambda (x) (x z)))))) '()))

;; Sorting by name, and property lists.
(show (sort '(pear apple Fig banana) (lambda (a b) (string<? (symbol->string a) (symbol->string b)))))
(define plist '(color red size 5 weight 1/2))
(define (get plist key) (cond ((null? plist) #f) ((eq? (car plist) key) (cadr plist)) (else (get (cddr plist) key))))
(show (get plist 'size) (get plist 'weight) (get plist 'none))
(show (case 'FOO ((foo) 'folded) ((FOO) 'kept) (else 'none)) (assq 'B '((b 1) (B 2))) '#t '5 '"s")
