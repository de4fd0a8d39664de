; test scheme
(define (f a #!optional b . c) (list a b c))

; function f1 "f"(v0 "a": any, optional v1 "b": any, rest v2 "c": any) {
; ^0:
;   v3: any = global.get list
;   call v3(v0, v1, v2) -> ^1
; ^1(v4: any):
;   return v4
; }
