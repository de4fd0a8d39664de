; test scheme
(define (f x) (case x ((a b) 1) ((3) 2) (else 3)))

; function f1 "f"(v0 "x": any) {
; ^0:
;   v1: symbol = const :a
;   v2: boolean = scm.eq? v0, v1
;   branch v2, ^2, ^3
; ^3:
;   v3: symbol = const :b
;   v4: boolean = scm.eq? v0, v3
;   branch v4, ^2, ^1
; ^2:
;   v5: fixnum = const 1
;   return v5
; ^1:
;   v6: fixnum = const 3
;   v7: boolean = scm.eq? v0, v6
;   branch v7, ^5, ^4
; ^5:
;   v8: fixnum = const 2
;   return v8
; ^4:
;   v9: fixnum = const 3
;   return v9
; }
