; test code
(define (f a b) (let ((c (if (null? a) b a))) (if c (if (pair? c) c 1) (begin (g c) a))))

; f1 "f", arguments 2, registers 4
;     24  if.scm.null? r1 -> 38  ; assumes null?
;     32  jump -> 44
;     38  move r1 = r2
;     44  branch.false r2 -> 70
;     52  if.scm.pair? r2 -> 64  ; assumes pair?
;     60  return r2
;     64  return.const 1
;     70  callg1 global g, r2 = r2
;     80  return r1
