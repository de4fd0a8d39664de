;; Text beyond ASCII: length, indexing and order are by code point, in the
;; astral planes too.

(define (show . xs) (for-each (lambda (x) (write x) (display " ")) xs) (newline))

(define greek "λόγος")
(define mixed "aλ😀z")
(define astral "😀😁😂")
(show greek mixed astral)
(show (string-length greek) (string-length mixed) (string-length astral))
(show (string-ref greek 0) (string-ref mixed 2) (string-ref mixed 3) (string-ref astral 2))
(show (substring mixed 1 3) (substring astral 1 2) (string-append astral greek))
(show (map char->integer (string->list mixed)))
(show (list->string (reverse (string->list mixed))))
(show (string->list greek) (list->string (map integer->char '(955 128512 97))))
(show (char->integer #\x1F600) (integer->char #x10FFFF) (char->integer #\x10FFFF) (integer->char 0) (char->integer #\é))
(show (string=? "é" "\xe9;") (string=? greek (string-copy greek)) (equal? astral "\x1F600;\x1F601;\x1F602;"))

;; Order by code point: an astral character is above U+FFFF and U+E000.
(show (string<? "\xFFFF;" "😀") (char<? #\xFFFD #\x1F600) (string<? "z" "é") (string<? "\xE000;" "\x10000;") (string>? "😁" "😀"))
(show (sort (list "😀" "\xFF5A;" "é" "z" "λ" "a") string<?))

;; Case.
(show (char-upcase #\λ) (char-downcase #\Σ) (char-upcase #\é) (string-upcase "straße λόγος") (string-downcase "ÀÉÎ") (char-upcase #\ß) (char-upcase #\1))
(show (char-alphabetic? #\λ) (char-alphabetic? #\é) (char-numeric? #\5) (char-whitespace? #\x2003) (char-upper-case? #\Λ) (char-lower-case? #\λ) (char-alphabetic? #\x1F600))
(show (char-ci=? #\Λ #\λ) (string-ci=? "ΛΌ" "λό") (string-ci=? "É" "e") (string-foldcase "ΛΑ"))

;; Symbols and identifiers.
(define λ-calculus 'ok)
(define ключ 42)
(show λ-calculus ключ 'naïve (string->symbol "日本") (symbol->string 'λ) (eq? 'λ (string->symbol "λ")))
(define-syntax λ (syntax-rules () ((_ args . body) (lambda args . body))))
(show ((λ (x) (* x x)) 7))

;; Ports deliver characters, not code units.
(define port (open-input-string "a😀b\nλ\n"))
(show (read-char port))
(show (peek-char port))
(show (read-char port))
(show (read-line port))
(show (read-line port))
(show (eof-object? (read-char port)))
(define out (open-output-string))
(write-char #\😀 out)
(write-string "λ" out)
(write "é😂" out)
(show (get-output-string out) (string-length (get-output-string out)))

;; UTF-8.
(show (string->utf8 "aé😀") (utf8->string (bytevector 206 187 32 240 159 152 128)) (string-length (utf8->string (string->utf8 astral))))

;; Counting and mapping.
(define (count-if keep? s) (let ((n 0)) (string-for-each (lambda (c) (if (keep? c) (set! n (+ n 1)))) s) n))
(show (count-if (lambda (c) (> (char->integer c) #xffff)) (string-append mixed astral)) (count-if char-alphabetic? "aλ1 é"))
(show (string-map (lambda (c) (integer->char (+ 1 (char->integer c)))) astral) (string-map char-upcase greek))
(define table (make-hash-table))
(string-for-each (lambda (c) (hash-table-update!/default table c (lambda (n) (+ n 1)) 0)) "😀λ😀a😀λ")
(show (sort (map cdr (hash-table->alist table)) >) (hash-table-ref table #\😀 (lambda () 0)))

;; Combining marks stay separate characters.
(define combined "e\x301;")
(show (string-length combined) (string=? combined "é") (map char->integer (string->list combined)))
(display greek) (display #\space) (display mixed) (display " ") (display 'ключ) (newline)
