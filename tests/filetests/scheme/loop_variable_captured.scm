; test scheme
; Each turn has a variable of its own.
(define (f) (let loop ((i 0) (l '())) (if (= i 3) l (loop (+ i 1) (cons (lambda () i) l)))))

; function f1 "f"() {
; ^0:
;   v0: fixnum = const 0
;   v1: null = const nil
;   jump ^1(v0, v1)
; ^1(v2 "i": any, v3 "l": any):
;   v4: fixnum = const 3
;   v5: boolean = scm.numeq v2, v4 assumes =
;   branch v5, ^3, ^2
; ^3:
;   return v3
; ^2:
;   v6: closure = closure.new f2, v2
;   v7: pair = scm.cons v6, v3 assumes cons
;   v8: fixnum = const 1
;   v9: number = scm.add v2, v8 assumes +
;   jump ^1(v9, v7)
; }
;
; function f2 ""() captures 1 {
; ^0:
;   v0 "i": any = closure.get 0
;   return v0
; }
