; test scheme
(define (fill! v n)
  (do ((i 0 (+ i 1))) ((= i n) v)
    (do ((j 0 (+ j 1))) ((= j n))
      (vector-set! v (+ (* i n) j) j))))

; function f1 "fill!"(v0 "v": any, v1 "n": any) {
; ^0:
;   v2: fixnum = const 0
;   jump ^1(v2)
; ^1(v3 "i": any):
;   v4: boolean = scm.numeq v3, v1 assumes =
;   branch v4, ^3, ^2
; ^3:
;   return v0
; ^2:
;   v5: fixnum = const 0
;   jump ^5(v5)
; ^5(v6 "j": any):
;   v7: boolean = scm.numeq v6, v1 assumes =
;   branch v7, ^4, ^6
; ^6:
;   v8: number = scm.mul v3, v1 assumes *
;   v9: number = scm.add v8, v6 assumes +
;   scm.vector-set! v0, v9, v6 assumes vector-set!
;   v10: singleton = const unspecified
;   v11: fixnum = const 1
;   v12: number = scm.add v6, v11 assumes +
;   jump ^5(v12)
; ^4:
;   v13: fixnum = const 1
;   v14: number = scm.add v3, v13 assumes +
;   jump ^1(v14)
; }
