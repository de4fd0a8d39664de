; test scheme
; `error` cannot call back, so the frame is kept for the trace.
(define (f x) (if (pair? x) (error "no pair" x) (g x)))

; function f1 "f"(v0 "x": any) {
; ^0:
;   v1: boolean = scm.pair? v0 assumes pair?
;   branch v1, ^2, ^1
; ^2:
;   v2: string = const "no pair"
;   v3: any = global.get error
;   call v3(v2, v0) -> ^3
; ^3(v4: any):
;   return v4
; ^1:
;   v5: any = global.get g
;   tailcall v5(v0)
; }
