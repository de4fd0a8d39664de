; test scheme
(define (f a b c) (list (+ a b c) (- a) (- a b c) (* 2 a) (+ a) (+) (< a b c)))

; function f1 "f"(v0 "a": any, v1 "b": any, v2 "c": any) {
; ^0:
;   v3: number = scm.add v0, v1 assumes +
;   v4: number = scm.add v3, v2 assumes +
;   v5: any = builtin negate, v0 assumes -
;   v6: number = scm.sub v0, v1 assumes -
;   v7: number = scm.sub v6, v2 assumes -
;   v8: fixnum = const 2
;   v9: number = scm.mul v8, v0 assumes *
;   v10: any = global.get +
;   call v10(v0) -> ^1
; ^1(v11: any):
;   v12: any = global.get +
;   call v12() -> ^2
; ^2(v13: any):
;   v14: any = global.get <
;   call v14(v0, v1, v2) -> ^3
; ^3(v15: any):
;   v16: any = scm.list v4, v5, v7, v9, v11, v13, v15 assumes list
;   return v16
; }
