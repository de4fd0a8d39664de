; test scheme
; A call that is not in tail position makes it a procedure.
(define (f n) (let loop ((i 0)) (if (< i n) (+ 1 (loop (+ i 1))) 0)))

; function f1 "f"(v0 "n": any) {
; ^0:
;   v1 "loop": closure = closure.new f2, v0
;   v2: fixnum = const 0
;   tailcall v1(v2)
; }
;
; function f2 "loop"(v0 "i": any) captures 1 {
; ^0:
;   v1 "n": any = closure.get 0
;   v2: boolean = scm.lt v0, v1 assumes <
;   branch v2, ^2, ^1
; ^2:
;   v3: fixnum = const 1
;   v4: fixnum = const 1
;   v5: number = scm.add v0, v4 assumes +
;   v6 "loop": closure = closure.self
;   call v6(v5) -> ^3
; ^3(v7: any):
;   v8: number = scm.add v3, v7 assumes +
;   return v8
; ^1:
;   v9: fixnum = const 0
;   return v9
; }
