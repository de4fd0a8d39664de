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
;   v2 "y": any = scm.list v1, v1 assumes list
;   v3: fixnum = const 5
;   cell.set v0, v3
;   v4 "later": closure = closure.new f3, v0
;   v5: any = scm.list v4, v4, v2 assumes list
;   return v5
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
