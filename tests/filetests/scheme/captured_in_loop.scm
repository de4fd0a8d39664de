; test scheme
; What the loop needs of captured variables is loaded before it.
(define (f v n) (lambda (x) (let loop ((i 0)) (if (< i n) (begin (x v i) (loop (+ i 1))) v))))

; function f1 "f"(v0 "v": any, v1 "n": any) {
; ^0:
;   v2: closure = closure.new f2, v1, v0
;   return v2
; }
;
; function f2 ""(v0 "x": any) captures 2 {
; ^0:
;   v3 "n": any = closure.get 0
;   v5 "v": any = closure.get 1
;   v1: fixnum = const 0
;   jump ^1(v1)
; ^1(v2 "i": any):
;   v4: boolean = scm.lt v2, v3 assumes <
;   branch v4, ^3, ^2
; ^3:
;   call v0(v5, v2) -> ^4
; ^4(v6: any):
;   v7: fixnum = const 1
;   v8: number = scm.add v2, v7 assumes +
;   jump ^1(v8)
; ^2:
;   return v5
; }
