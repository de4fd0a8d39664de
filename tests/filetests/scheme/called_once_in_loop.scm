; test scheme
(define (f l)
  (define (step x) (+ x 1))
  (let loop ((l l) (acc 0)) (if (null? l) acc (loop (cdr l) (step acc)))))

; function f1 "f"(v0 "l": any) {
; ^0:
;   v1: fixnum = const 0
;   jump ^1(v0, v1)
; ^1(v2 "l": any, v3 "acc": any):
;   v4: boolean = scm.null? v2 assumes null?
;   branch v4, ^3, ^2
; ^3:
;   return v3
; ^2:
;   v5: any = scm.cdr v2 assumes cdr
;   v6: fixnum = const 1
;   v7: number = scm.add v3, v6 assumes +
;   jump ^1(v5, v7)
; }
