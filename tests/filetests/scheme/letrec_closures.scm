; test scheme
(define (f l)
  (letrec ((a (lambda (x) (b (cons x l)))) (b (lambda (x) (if (pair? x) (list a b) (list b)))))
    (list a b)))

; function f1 "f"(v0 "l": any) {
; ^0:
;   v1: boolean = const false
;   v2 "b": closure = closure.new f3, v1
;   v3 "a": closure = closure.new f2, v0, v2
;   closure.patch 0, v2, v3
;   v4: any = scm.list v3, v2 assumes list
;   return v4
; }
;
; function f2 "a"(v0 "x": any) captures 2 {
; ^0:
;   v1 "l": any = closure.get 0
;   v2: pair = scm.cons v0, v1 assumes cons
;   v3 "b": any = closure.get 1
;   tailcall v3(v2)
; }
;
; function f3 "b"(v0 "x": any) captures 1 {
; ^0:
;   v1: boolean = scm.pair? v0 assumes pair?
;   branch v1, ^2, ^1
; ^2:
;   v2 "a": any = closure.get 0
;   v3 "b": closure = closure.self
;   v4: any = scm.list v2, v3 assumes list
;   return v4
; ^1:
;   v5 "b": closure = closure.self
;   v6: any = scm.list v5 assumes list
;   return v6
; }
