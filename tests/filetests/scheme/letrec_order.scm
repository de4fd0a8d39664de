; test scheme
; The closure of `get` is made before `x` has its value, that of `later` after.
(define (f)
  (define (get) x)
  (define y (list get get))
  (define x 5)
  (define (later) x)
  (list later later y))

; function f1 "f"() {
; ^0:
;   v0 "x": cell = cell.new
;   v1 "get": closure = closure.new f2, v0
;   v2: any = global.get list
;   call v2(v1, v1) -> ^1
; ^1(v3 "y": any):
;   v4: fixnum = const 5
;   cell.set v0, v4
;   v5 "later": closure = closure.new f3, v0
;   v6: any = global.get list
;   call v6(v5, v5, v3) -> ^2
; ^2(v7: any):
;   return v7
; }
;
; function f2 "get"() captures 1 {
; ^0:
;   v0 "x": any = closure.get 0
;   v1: any = cell.get "x", v0
;   return v1
; }
;
; function f3 "later"() captures 1 {
; ^0:
;   v0 "x": any = closure.get 0
;   v1: any = cell.get "x", v0
;   return v1
; }
