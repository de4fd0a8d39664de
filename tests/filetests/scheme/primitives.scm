; test scheme
(define (f x y) (%record-set! x y 2 5 'set-a!) (%record-ref x y 0 'a))
(define (g p l) (%apply p l))
(define (h p l) (cons (%apply p l) (%memq 'a l)))

; function f1 "f"(v0 "x": any, v1 "y": any) {
; ^0:
;   v2: fixnum = const 5
;   scm.record-set! 2, "set-a!", v0, v1, v2
;   v3: any = scm.record-ref 0, "a", v0, v1
;   return v3
; }
;
; function f3 "g"(v0 "p": any, v1 "l": any) {
; ^0:
;   tailcall v0(*v1)
; }
;
; function f5 "h"(v0 "p": any, v1 "l": any) {
; ^0:
;   call v0(*v1) -> ^1
; ^1(v2: any):
;   v3: symbol = const :a
;   v4: any = builtin memq, v3, v1
;   v5: pair = scm.cons v2, v4 assumes cons
;   return v5
; }
