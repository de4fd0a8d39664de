; test scheme
(define (f a b) (lambda (x) (if x (cons a a) (cons a b))))

; function f1 "f"(v0 "a": any, v1 "b": any) {
; ^0:
;   v2: closure = closure.new f2, v0, v1
;   return v2
; }
;
; function f2 ""(v0 "x": any) captures 2 {
; ^0:
;   branch v0, ^2, ^1
; ^2:
;   v1 "a": any = closure.get 0
;   v2: pair = scm.cons v1, v1 assumes cons
;   return v2
; ^1:
;   v3 "a": any = closure.get 0
;   v4 "b": any = closure.get 1
;   v5: pair = scm.cons v3, v4 assumes cons
;   return v5
; }
