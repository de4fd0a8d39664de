; test code
(define (f a b c) (let loop ((a a) (b b) (c c)) (if (< a b) (loop b c a) c)))

; f1 "f", arguments 3, registers 5
;     24  if.scm.lt r1, r2 -> 64  ; assumes <
;     34  move r1 = r4
;     40  move r2 = r1
;     46  move r3 = r2
;     52  move r4 = r3
;     58  loop -> 24
;     64  return r3
