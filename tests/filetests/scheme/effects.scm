; test scheme
(define (f x) 1 (lambda () x) (if x 2 (g)) (let ((y (g))) 3) 'done)

; function f1 "f"(v0 "x": any) {
; ^0:
;   branch v0, ^1, ^2
; ^2:
;   v1: any = global.get g
;   call v1() -> ^3
; ^3(v2: any):
;   jump ^1
; ^1:
;   v3: any = global.get g
;   call v3() -> ^4
; ^4(v4: any):
;   v5: symbol = const :done
;   return v5
; }
