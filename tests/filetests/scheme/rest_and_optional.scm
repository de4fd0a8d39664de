; test scheme
(define (f a #!optional b . c) (list a b c))

; function f1 "f"(v0 "a": any, optional v1 "b": any, rest v2 "c": any) {
; ^0:
;   v3: any = scm.list v0, v1, v2 assumes list
;   return v3
; }
