; test scheme
(define (f n) (letrec ((g (lambda (x) (cons g n)))) g))

; function f1 "f"(v0 "n": any) {
; ^0:
;   v1 "g": closure = closure.new f2, v0
;   return v1
; }
;
; function f2 "g"(v0 "x": any) captures 1 {
; ^0:
;   v1 "g": closure = closure.self
;   v2 "n": any = closure.get 0
;   v3: pair = scm.cons v1, v2 assumes cons
;   return v3
; }
