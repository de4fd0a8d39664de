import { checkLines } from "./prelude_session.ts";

Deno.test("prelude: numbers", () =>
  checkLines(`
(list (+) (+ 1) (+ 1 2 3 4) (*) (* 2 3 4) (- 5) (- 10 1 2 3) (/ 2) (/ 12 2 3)) => (0 1 10 1 24 -5 4 1/2 2)
(list (= 1 1 1) (= 1 1 2) (< 1 2 3) (< 1 3 2) (>= 3 3 2) (> 3 2 2) (<= 1)) => (#t #f #t #f #t #f #t)
(list (max 1 2 3) (min 3 1 2) (max 1 2.0) (max 5)) => (3 1 2.0 5)
(list (gcd) (gcd 12) (gcd -12 18) (gcd 12 18 8) (lcm) (lcm 4 6) (lcm 2 3 4)) => (0 12 6 2 1 12 12)
(list (floor-quotient -7 2) (floor-remainder -7 2) (truncate-quotient -7 2) (truncate-remainder -7 2)) => (-4 1 -3 -1)
(call-with-values (lambda () (floor/ -7 2)) list) => (-4 1)
(call-with-values (lambda () (floor/ 7 -2)) list) => (-4 -1)
(call-with-values (lambda () (truncate/ -7 2)) list) => (-3 -1)
(call-with-values (lambda () (euclidean/ -7 -2)) list) => (4 1)
(call-with-values (lambda () (exact-integer-sqrt 17)) list) => (4 1)
(list (square 5) (cube 3) (1+ 5) (-1+ 5) (add1 1) (sub1 1)) => (25 27 6 4 2 0)
(list (exact 2.5) (inexact 1/2) (exact->inexact 1) (floor->exact 2.7) (round->exact 2.5)) => (5/2 0.5 1.0 2 2)
(list (log 8 2) (atan 1 0) (exp 0)) => (3.0 1.5707963267948966 1)
(list (bitwise-and 12 10) (bitwise-or 12 10) (bitwise-xor 12 10) (bitwise-and) (bitwise-or 1 2 4)) => (8 14 6 -1 7)
(list (arithmetic-shift 1 10) (shift-left 3 2) (shift-right 12 2) (bit-and 7 5 4) (lognot 0) (bit-set? 1 2)) => (1024 12 3 4 -1 #t)
(list (exact-rational? 1/2) (exact-rational? 0.5) (exact-nonnegative-integer? 5) (exact-nonnegative-integer? -5)) => (#t #f #t #f)
(list (number? 1+i) (real? 1+i) (integer? 2.0) (rational? +inf.0) (nan? +nan.0)) => (#t #f #t #f #t)
(let ((r (random 10))) (and (exact-integer? r) (< -1 r 10))) => #t
`));

Deno.test("prelude: vectors", () =>
  checkLines(`
(vector-map + #(1 2) #(10 20 30)) => #(11 22)
(vector-map (lambda (x) (* x x)) #(1 2 3)) => #(1 4 9)
(let ((s 0)) (vector-for-each (lambda (x y) (set! s (+ s (* x y)))) #(1 2) #(3 4)) s) => 11
(vector-append #(1) #() #(2 3)) => #(1 2 3)
(vector-append) => #()
(vector->list #(1 2 3) 1) => (2 3)
(vector-copy #(1 2 3) 1 2) => #(2)
(let ((v (vector 1 2 3 4))) (vector-copy! v 1 #(a b c) 0 2) v) => #(1 a b 4)
(let ((v (vector 1 2 3))) (vector-copy! v 1 v 0 2) v) => #(1 1 2)
(let ((v (vector 1 2 3))) (vector-fill! v 0 1) v) => #(1 0 0)
(list (subvector #(1 2 3) 0 2) (vector-head #(1 2 3) 1) (vector-tail #(1 2 3) 1)) => (#(1 2) #(1) #(2 3))
(vector-length (vector-grow #(1 2) 5)) => 5
(list (vector-first #(1 2)) (vector-last #(1 2)) (vector-empty? #())) => (1 2 #t)
(list (vector-count even? #(1 2 4)) (vector-index even? #(1 3 4)) (vector-any even? #(1 2)) (vector-every even? #(2 3))) => (2 2 #t #f)
(vector-fold + 0 #(1 2 3)) => 6
(vector-fold-right (lambda (acc x) (cons x acc)) '() #(1 2 3)) => (1 2 3)
(vector-binary-search #(1 3 5 7) 5 -) => 2
(vector-binary-search #(1 3 5 7) 4 -) => #f
(let ((v (vector 1 2 3))) (vector-swap! v 0 2) (vector-reverse! v 0 2) v) => #(2 3 1)
(list (reverse-vector->list #(1 2 3)) (reverse-list->vector '(1 2))) => ((3 2 1) #(2 1))
(list (make-initialized-vector 3 -) (vector-tabulate - 2) (build-vector 2 list)) => (#(0 -1 -2) #(0 -1) #((0) (1)))
(let ((v (vector 1 2))) (vector-map! - v) v) => #(-1 -2)
(make-vector 2 'x) => #(x x)
`));

Deno.test("prelude: uniform vectors and bytevectors", () =>
  checkLines(`
(f64vector 1 2.5) => #f64(1.0 2.5)
(list (f64vector-ref (f64vector 1 2) 1) (f64vector-length (make-f64vector 70 1.5)) (f64vector? (s8vector))) => (2.0 70 #f)
(let ((v (make-s64vector 3 -5))) (s64vector-set! v 1 9223372036854775807) v) => #s64(-5 9223372036854775807 -5)
(let ((v (u64vector 18446744073709551615))) (u64vector-ref v 0)) => 18446744073709551615
(list (s8vector -128) (u16vector 65535) (s16vector -1) (u32vector 4294967295) (s32vector -1) (f32vector 0.5)) => (#s8(-128) #u16(65535) #s16(-1) #u32(4294967295) #s32(-1) #f32(0.5))
(list (f64vector->list (f64vector 1 2 3) 1) (list->u16vector '(1 2))) => ((2.0 3.0) #u16(1 2))
(list (s16vector-copy (s16vector 1 2 3) 1) (s16vector-append (s16vector 1) (s16vector 2))) => (#s16(2 3) #s16(1 2))
(let ((v (u8vector 1 2 3 4))) (u8vector-copy! v 1 v 0 3) (u8vector-set! v 0 9) (list v (u8vector-ref v 1))) => (#u8(9 1 2 3) 1)
(let ((v (make-f32vector 3 0))) (f32vector-fill! v 1/2 1) v) => #f32(0.0 0.5 0.5)
(list (uvector? (f32vector)) (uvector? (vector)) (uvector-length (s8vector 1 2)) (uvector-ref (s8vector 7) 0)) => (#t #f 2 7)
(list (bytevector 1 2) (make-bytevector 2 7) (bytevector-u8-ref (bytevector 5) 0) (bytevector-length (bytevector))) => (#u8(1 2) #u8(7 7) 5 0)
(bytevector-append (bytevector 1) (bytevector) (bytevector 2 3)) => #u8(1 2 3)
(bytevector-copy (bytevector 1 2 3) 1 2) => #u8(2)
(let ((b (bytevector 1 2 3 4 5))) (bytevector-copy! b 0 (bytevector 9 8 7) 1) b) => #u8(8 7 3 4 5)
(let ((b (bytevector 1 2 3))) (bytevector-fill! b 0 1 2) b) => #u8(1 0 3)
(bytevector=? (bytevector 1) (bytevector 1) (bytevector 2)) => #f
`));

Deno.test("prelude: hash tables", () =>
  checkLines(`
(define t (make-hash-table))
(begin (hash-table-set! t 'a 1) (hash-table-set! t "b" 2) (hash-table-ref t "b")) => 2
(hash-table-ref t 'c (lambda () 'none)) => none
(hash-table-ref t 'a (lambda () 'none) list) => (1)
(hash-table-ref/default t 'c 0) => 0
(list (hash-table-exists? t 'a) (hash-table-contains? t 'z) (hash-table-size t) (hash-table-count t)) => (#t #f 2 2)
(begin (hash-table-update! t 'a (lambda (x) (+ x 10))) (hash-table-ref t 'a)) => 11
(begin (hash-table-update! t 'n list (lambda () 0)) (hash-table-ref t 'n)) => (0)
(begin (hash-table-update!/default t 'm (lambda (x) (+ x 1)) 0) (hash-table-ref t 'm)) => 1
(hash-table-ref! t 'new (lambda () 'made)) => made
(begin (hash-table-delete! t 'new) (hash-table-delete! t 'new) (hash-table-keys t)) => (a "b" n m)
(hash-table-values t) => (11 2 (0) 1)
(hash-table->alist t) => ((a . 11) ("b" . 2) (n 0) (m . 1))
(hash-table-fold t (lambda (k v n) (+ n 1)) 0) => 4
(hash-table-fold (lambda (k v n) (+ n 1)) 0 t) => 4
(let ((l '())) (hash-table-walk t (lambda (k v) (hash-table-delete! t k) (set! l (cons k l)))) (list l (hash-table-empty? t))) => ((m n "b" a) #t)
(hash-table->alist (alist->hash-table '((a . 1) (a . 2) (b . 3)))) => ((a . 1) (b . 3))
(let* ((a (alist->hash-table '((x . 1)))) (b (hash-table-copy a))) (hash-table-set! b 'x 2) (list (hash-table-ref a 'x) (hash-table-ref b 'x))) => (1 2)
(hash-table->alist (hash-table-merge! (alist->hash-table '((a . 1))) (alist->hash-table '((a . 2) (b . 3))))) => ((a . 2) (b . 3))
(hash-table->alist (hash-table-union! (alist->hash-table '((a . 1))) (alist->hash-table '((a . 2) (b . 3))))) => ((a . 1) (b . 3))
(define ci (make-hash-table string-ci=?))
(begin (hash-table-set! ci "Key" 1) (hash-table-set! ci "KEY" 2) (list (hash-table-size ci) (hash-table-ref ci "key") (hash-table->alist ci))) => (1 2 (("Key" . 2)))
(define near (make-hash-table (lambda (a b) (= (quotient a 10) (quotient b 10))) (lambda (k bound) (modulo (quotient k 10) bound))))
(begin (hash-table-set! near 11 'x) (hash-table-set! near 25 'y) (list (hash-table-ref near 19) (hash-table-exists? near 30) (hash-table-count near))) => (x #f 2)
(begin (hash-table-delete! near 12) (hash-table-delete! near 99) (list (hash-table-count near) (hash-table-keys near) (hash-table-keys (hash-table-copy near)))) => (1 (25) (25))
(begin (hash-table-clear! near) (hash-table-empty? near)) => #t
(let ((n (make-hash-table =))) (hash-table-set! n 1 'one) (hash-table-ref n 1.0)) => one
(map (lambda (p) (eq? p (hash-table-equivalence-function (make-hash-table p)))) (list equal? eqv? string=? string-ci=?)) => (#t #t #t #t)
(list (= (hash '(1 "a")) (hash (list 1 "a"))) (= (string-ci-hash "ab") (string-ci-hash "AB")) (< -1 (hash 'x 7) 7)) => (#t #t #t)
(let* ((p (list 1)) (h (hash-by-identity p))) (set-car! p 2) (= h (hash-by-identity p))) => #t
`));
