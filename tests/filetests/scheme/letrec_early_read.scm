; test scheme
(define (f) (letrec ((a b) (b 1)) (list a b)))

; function f1 "f"() {
; ^0:
;   v0 "b": cell = cell.new
;   v1 "a": any = cell.get "b", v0
;   v2: fixnum = const 1
;   cell.set v0, v2
;   v3: any = cell.get "b", v0
;   v4: any = scm.list v1, v3 assumes list
;   return v4
; }
