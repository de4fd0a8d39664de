; test scheme plain
(define (f a b) (+ (car a) b))

; function f1 "f"(v0 "a": any, v1 "b": any) {
; ^0:
;   v2: any = global.get car
;   call v2(v0) -> ^1
; ^1(v3: any):
;   v4: any = global.get +
;   call v4(v3, v1) -> ^2
; ^2(v5: any):
;   return v5
; }
