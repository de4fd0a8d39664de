; test scheme
(define (f x) (or (car x) (cdr x) 3))

; function f1 "f"(v0 "x": any) {
; ^0:
;   v1 "value": any = scm.car v0 assumes car
;   branch v1, ^2, ^1
; ^2:
;   return v1
; ^1:
;   v2 "value": any = scm.cdr v0 assumes cdr
;   branch v2, ^4, ^3
; ^4:
;   return v2
; ^3:
;   v3: fixnum = const 3
;   return v3
; }
