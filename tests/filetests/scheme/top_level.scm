; test scheme all
(define x 5)
(set! x 6)
(f x)

; unit "test"
;
; entry f0 ""() @18 {
; ^0:
;   v0: fixnum = const 5
;   global.define x, v0 @18
;   v1: singleton = const unspecified
;   return v1
; }
;
; entry f1 ""() @31 {
; ^0:
;   v0: fixnum = const 6
;   global.set x, v0 @31
;   v1: singleton = const unspecified
;   return v1
; }
;
; entry f2 ""() @42 {
; ^0:
;   v0: any = global.get x @45
;   v1: any = global.get f @43
;   tailcall v1(v0) @42
; }
