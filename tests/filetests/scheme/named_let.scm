; test scheme
(define (sum n) (let loop ((i 0) (acc 0)) (if (< i n) (loop (+ i 1) (+ acc i)) acc)))

; function f1 "sum"(v0 "n": any) {
; ^0:
;   v1: fixnum = const 0
;   v2: fixnum = const 0
;   jump ^1(v1, v2)
; ^1(v3 "i": any, v4 "acc": any):
;   v5: boolean = scm.lt v3, v0 assumes <
;   branch v5, ^3, ^2
; ^3:
;   v6: number = scm.add v4, v3 assumes +
;   v7: fixnum = const 1
;   v8: number = scm.add v3, v7 assumes +
;   jump ^1(v8, v6)
; ^2:
;   return v4
; }
