; test scheme
; The loop's exits join behind it.
(define (f n) (+ 1 (let loop ((i 0)) (if (< i n) (loop (+ i 1)) i))))

; function f1 "f"(v0 "n": any) {
; ^0:
;   v1: fixnum = const 1
;   v3: fixnum = const 0
;   jump ^2(v3)
; ^2(v4 "i": any):
;   v5: boolean = scm.lt v4, v0 assumes <
;   branch v5, ^4, ^3
; ^4:
;   v6: fixnum = const 1
;   v7: number = scm.add v4, v6 assumes +
;   jump ^2(v7)
; ^3:
;   jump ^1(v4)
; ^1(v2: any):
;   v8: number = scm.add v1, v2 assumes +
;   return v8
; }
