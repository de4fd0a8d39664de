; test scheme
(define (f g) (cons (let loop () (g) (loop)) 1))

; function f1 "f"(v0 "g": any) {
; ^0:
;   jump ^2
; ^2:
;   call v0() -> ^3
; ^3(v2: any):
;   jump ^2
; }
