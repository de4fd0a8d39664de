; test scheme
(define (f g) (let loop ((i 0)) (if (g loop) (loop (+ i 1)) i)))

; function f1 "f"(v0 "g": any) {
; ^0:
;   v1 "loop": closure = closure.new f2, v0
;   v2: fixnum = const 0
;   tailcall v1(v2)
; }
;
; function f2 "loop"(v0 "i": any) captures 1 {
; ^0:
;   v1 "loop": closure = closure.self
;   v2 "g": any = closure.get 0
;   call v2(v1) -> ^3
; ^3(v3: any):
;   branch v3, ^2, ^1
; ^2:
;   v4: fixnum = const 1
;   v5: number = scm.add v0, v4 assumes +
;   tailcall v1(v5)
; ^1:
;   return v0
; }
