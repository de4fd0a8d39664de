; test scheme
(define (f x) (define (square y) (* y y)) (+ 1 (square (car x))))

; function f1 "f"(v0 "x": any) {
; ^0:
;   v1: fixnum = const 1
;   v2 "y": any = scm.car v0 assumes car
;   v3: number = scm.mul v2, v2 assumes *
;   v4: number = scm.add v1, v3 assumes +
;   return v4
; }
