; test scheme
(define (f a b c) (if (and a (or b (not c))) 1 2))

; function f1 "f"(v0 "a": any, v1 "b": any, v2 "c": any) {
; ^0:
;   branch v0, ^3, ^1
; ^3:
;   branch v1, ^2, ^4
; ^4:
;   branch v2, ^1, ^2
; ^2:
;   v3: fixnum = const 1
;   return v3
; ^1:
;   v4: fixnum = const 2
;   return v4
; }
