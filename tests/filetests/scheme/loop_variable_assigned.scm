; test scheme
(define (f) (let loop ((i 0)) (if (< i 10) (begin (set! i (+ i 1)) (loop i)) i)))

; function f1 "f"() {
; ^0:
;   v0: fixnum = const 0
;   jump ^1(v0)
; ^1(v1 "i": any):
;   v2 "i": cell = cell.new v1
;   v3: any = cell.get "i", v2
;   v4: fixnum = const 10
;   v5: boolean = scm.lt v3, v4 assumes <
;   branch v5, ^3, ^2
; ^3:
;   v6: any = cell.get "i", v2
;   v7: fixnum = const 1
;   v8: number = scm.add v6, v7 assumes +
;   cell.set v2, v8
;   v9: any = cell.get "i", v2
;   jump ^1(v9)
; ^2:
;   v10: any = cell.get "i", v2
;   return v10
; }
