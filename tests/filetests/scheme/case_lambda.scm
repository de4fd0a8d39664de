; test scheme
(define (make n) (case-lambda ((a) (+ a n)) ((a b) (* a b n)) (rest (cons n rest))))

; function f1 "make"(v0 "n": any) {
; ^0:
;   v1: closure = closure.new f2, v0
;   return v1
; }
;
; function f2 ""(v0 "a": any) captures 1 next f3 {
; ^0:
;   v1 "n": any = closure.get 0
;   v2: number = scm.add v0, v1 assumes +
;   return v2
; }
;
; function f3 ""(v0 "a": any, v1 "b": any) captures 1 next f4 {
; ^0:
;   v2 "n": any = closure.get 0
;   v3: number = scm.mul v0, v1 assumes *
;   v4: number = scm.mul v3, v2 assumes *
;   return v4
; }
;
; function f4 ""(rest v0 "rest": any) captures 1 {
; ^0:
;   v1 "n": any = closure.get 0
;   v2: pair = scm.cons v1, v0 assumes cons
;   return v2
; }
