; test scheme
; A wrong number of arguments is an error when it runs, so it stays a call.
(define (f) (let loop ((i 0)) (if (car i) (loop) (loop 1))))

; function f1 "f"() {
; ^0:
;   v0 "loop": closure = closure.new f2
;   v1: fixnum = const 0
;   tailcall v0(v1)
; }
;
; function f2 "loop"(v0 "i": any) {
; ^0:
;   v1: any = scm.car v0 assumes car
;   branch v1, ^2, ^1
; ^2:
;   v2 "loop": closure = closure.self
;   tailcall v2()
; ^1:
;   v3: fixnum = const 1
;   v4 "loop": closure = closure.self
;   tailcall v4(v3)
; }
