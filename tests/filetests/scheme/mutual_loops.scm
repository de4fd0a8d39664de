; test scheme
(define (even? n)
  (define (ev? n) (if (= n 0) #t (od? (- n 1))))
  (define (od? n) (if (= n 0) #f (ev? (- n 1))))
  (if (< n 0) (ev? (- n)) (od? n)))

; function f1 "even?"(v0 "n": any) {
; ^0:
;   v1: fixnum = const 0
;   v2: boolean = scm.lt v0, v1 assumes <
;   branch v2, ^2, ^1
; ^2:
;   v3: any = builtin negate, v0 assumes -
;   jump ^3(v3)
; ^3(v4 "n": any):
;   v5: fixnum = const 0
;   v6: boolean = scm.numeq v4, v5 assumes =
;   branch v6, ^5, ^4
; ^5:
;   v7: boolean = const true
;   return v7
; ^4:
;   v8: fixnum = const 1
;   v9: number = scm.sub v4, v8 assumes -
;   jump ^6(v9)
; ^6(v10 "n": any):
;   v11: fixnum = const 0
;   v12: boolean = scm.numeq v10, v11 assumes =
;   branch v12, ^8, ^7
; ^8:
;   v13: boolean = const false
;   return v13
; ^7:
;   v14: fixnum = const 1
;   v15: number = scm.sub v10, v14 assumes -
;   jump ^3(v15)
; ^1:
;   jump ^6(v0)
; }
