; test scheme
(define (counter n) (lambda () (set! n (+ n 1)) n))

; function f1 "counter"(v0 "n": any) {
; ^0:
;   v1 "n": cell = cell.new v0
;   v2: closure = closure.new f2, v1
;   return v2
; }
;
; function f2 ""() captures 1 {
; ^0:
;   v0 "n": any = closure.get 0
;   v1: any = cell.get "n", v0
;   v2: fixnum = const 1
;   v3: number = scm.add v1, v2 assumes +
;   cell.set v0, v3
;   v4: any = cell.get "n", v0
;   return v4
; }
