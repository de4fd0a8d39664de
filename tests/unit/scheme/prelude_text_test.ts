import { checkLines } from "./prelude_session.ts";

Deno.test("prelude: characters", () =>
  checkLines(`
(char<? #\\a #\\b #\\c) => #t
(char<? #\\a #\\c #\\b) => #f
(char>=? #\\c #\\b #\\b) => #t
(char-ci=? #\\a #\\A #\\a) => #t
(char-ci<? #\\a #\\B) => #t
(char->digit #\\7) => 7
(char->digit #\\f 16) => 15
(char->digit #\\a) => #f
(digit->char 11 16) => #\\b
(digit->char 9 8) => #f
(char-alphanumeric? #\\9) => #t
(char-ascii? #\\x3bb) => #f
(digit-value #\\5) => 5
(char-upcase #\\x3bb) => #\\Λ
`));

Deno.test("prelude: strings of R7RS", () =>
  checkLines(`
(string #\\a #\\b) => "ab"
(string) => ""
(string-append) => ""
(string-append "a" "b" "c" "d") => "abcd"
(string-copy "hello" 2) => "llo"
(string-copy "hello" 1 3) => "el"
(let ((s (make-string 5 #\\-))) (string-copy! s 1 "abc" 1) s) => "-bc--"
(let ((s (string-copy "abc"))) (string-fill! s #\\z 1 2) s) => "azc"
(string->list "hello" 3) => (#\\l #\\o)
(string->vector "abc" 1) => #(#\\b #\\c)
(vector->string #(#\\a #\\b)) => "ab"
(string=? "a" "a" "b") => #f
(string<? "a" "b" "c") => #t
(string>? "b" "a" "a") => #f
(string<=? "a" "a" "b") => #t
(string>=? "b" "b" "c") => #f
(string-ci=? "aBc" "AbC") => #t
(string-ci<? "a" "B") => #t
(string-map char-upcase "abc") => "ABC"
(string-map (lambda (a b) (if (char<? a b) b a)) "adc" "bbbzzz") => "bdc"
(let ((l '())) (string-for-each (lambda (a b) (set! l (cons (list a b) l))) "ab" "cde") l) => ((#\\b #\\d) (#\\a #\\c))
(string-count "banana" #\\a) => 3
(string-count "banana" char-alphabetic? 2 4) => 2
(utf8->string (string->utf8 "λx")) => "λx"
(string->utf8 "abc" 1 2) => #u8(98)
(list (string->number "ff" 16) (string->number "x") (number->string 255 16)) => (255 #f "ff")
`));

Deno.test("prelude: strings beyond R7RS", () =>
  checkLines(`
(string-null? "") => #t
(string-index "hello" #\\l) => 2
(string-index "hello" char-whitespace?) => #f
(string-rindex "hello" #\\l) => 3
(string-skip "aab" #\\a) => 2
(string-search-forward "lo" "hello" 0) => 3
(string-search-forward "x" "hello" 0) => #f
(string-search-backward "l" "hello" 5) => 4
(string-search-all "aa" "aaaa") => (0 1 2)
(string-contains "hello" "ell") => 1
(string-contains "hello" "lo" 0 4) => #f
(list (string-prefix? "he" "hello") (string-suffix? "lo" "hello") (string-prefix? "hello!" "hello")) => (#t #t #f)
(string-prefix-length "abcd" "abxy") => 2
(string-reverse "abc") => "cba"
(string-concatenate '("a" "b")) => "ab"
(string-join '("a" "b" "c") ", ") => "a, b, c"
(string-join '("a" "b")) => "a b"
(string-join '("a" "b") "/" 'prefix) => "/a/b"
(string-join '("a" "b") ";" 'suffix) => "a;b;"
(string-split "a,b,,c" #\\,) => ("a" "b" "" "c")
(string-split "a--b" "--") => ("a" "b")
(string-split " a  b ") => ("a" "b")
(string-tokenize "one two  three") => ("one" "two" "three")
(list (string-pad-left "42" 5) (string-pad-left "12345" 3) (string-pad-left "7" 3 #\\0)) => ("   42" "345" "007")
(list (string-pad-right "ab" 4) (string-pad-right "abcd" 2)) => ("ab  " "ab")
(list (string-trim "  a b ") (string-trim-left "  a ") (string-trim-right " a  ") (string-trim "   ")) => ("a b" "a " " a" "")
(string-trim "xxaxx" #\\x) => "a"
(list (string-take "abc" 2) (string-drop "abc" 2) (string-take-right "abc" 2) (string-drop-right "abc" 2)) => ("ab" "c" "bc" "a")
(string-replace "hello" "EY" 1 4) => "hEYo"
(string-any char-numeric? "ab1") => #t
(string-every char-numeric? "12") => #t
(string-every char-numeric? "") => #t
(string-fold cons '() "abc") => (#\\c #\\b #\\a)
(string-fold-right cons '() "abc") => (#\\a #\\b #\\c)
(list (string-filter char-alphabetic? "a1b2") (string-delete char-alphabetic? "a1b2")) => ("ab" "12")
(string-tabulate (lambda (i) (integer->char (+ 97 i))) 3) => "abc"
(list (string-head "abc" 1) (string-tail "abc" 1)) => ("a" "bc")
(char? (string-ref (symbol->string (generate-uninterned-symbol)) 0)) => #t
`));

Deno.test("prelude: ports", () =>
  checkLines(`
(call-with-output-string (lambda (p) (write "a" p) (display "b" p))) => "\\"a\\"b"
(with-output-to-string (lambda () (display 12) (newline))) => "12\\n"
(with-input-from-string "1 (2)" (lambda () (let* ((a (read)) (b (read))) (list a b (eof-object? (read)))))) => (1 (2) #t)
(let ((p (open-input-string "ab\\ncd"))) (list (read-char p) (peek-char p) (read-line p) (read-string 5 p) (eof-object? (read-char p)))) => (#\\a #\\b "b" "cd" #t)
(let ((p (open-input-bytevector (bytevector 1 2 3)))) (list (read-u8 p) (peek-u8 p) (read-bytevector 9 p) (eof-object? (read-u8 p)))) => (1 2 #u8(2 3) #t)
(let ((b (make-bytevector 4 0)) (p (open-input-bytevector (bytevector 1 2 3)))) (let* ((a (read-bytevector! b p 1 3)) (c (read-bytevector! b p 3)) (e (read-bytevector! b p))) (list a c (eof-object? e) b))) => (2 1 #t #u8(0 1 2 3))
(let ((p (open-output-bytevector))) (write-u8 1 p) (write-bytevector (bytevector 1 2 3) p 1) (get-output-bytevector p)) => #u8(1 2 3)
(let ((p (open-output-string))) (write-string "hello" p 1 3) (write-char #\\! p) (get-output-string p)) => "el!"
(begin (call-with-output-file "f.txt" (lambda (p) (write '(1 "x") p))) (call-with-input-file "f.txt" read)) => (1 "x")
(begin (with-output-to-file "g.txt" (lambda () (display "out"))) (with-input-from-file "g.txt" read-line)) => "out"
(begin (delete-file "g.txt") (file-exists? "g.txt")) => #f
(call-with-port (open-input-string "x") (lambda (p) (read p) (input-port-open? p))) => #t
(let ((p (open-input-string "x"))) (call-with-port p read) (input-port-open? p)) => #f
(let ((p (open-output-string))) (parameterize ((current-output-port p)) (display "in")) (get-output-string p)) => "in"
(list (input-port? (current-input-port)) (output-port? (current-output-port)) (textual-port? (current-error-port))) => (#t #t #t)
`));
