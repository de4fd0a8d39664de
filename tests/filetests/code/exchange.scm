; test code
(define (f a b) (let loop ((a a) (b b)) (if (< a b) (loop b a) b)))

; f1 "f", arguments 2, registers 4
;     24  if.scm.lt r1, r2 -> 58  ; assumes <
;     34  move r1 = r3
;     40  move r2 = r1
;     46  move r3 = r2
;     52  loop -> 24
;     58  return r2
