; test code
(define (f a b) (let ((c (if (null? a) b a))) (if c (if (pair? c) c 1) (begin (g c) a))))

; f1 "f", arguments 2, registers 4
;     24  unless.scm.null? r1 -> 38  ; assumes null?
;     32  move r1 = r2
;     38  branch.false r2 -> 64
;     46  if.scm.pair? r2 -> 58  ; assumes pair?
;     54  return r2
;     58  return.const 1
;     64  callg1 global g, r2 = r2
;     74  return r1
