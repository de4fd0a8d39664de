; test scheme
(define (f x) (if (if (pair? x) #t (null? x)) 'list 'other))

; function f1 "f"(v0 "x": any) {
; ^0:
;   v1: boolean = scm.pair? v0 assumes pair?
;   branch v1, ^2, ^3
; ^3:
;   v2: boolean = scm.null? v0 assumes null?
;   branch v2, ^2, ^1
; ^2:
;   v3: symbol = const :list
;   return v3
; ^1:
;   v4: symbol = const :other
;   return v4
; }
