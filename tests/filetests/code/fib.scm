; test code
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))

; f1 "fib", arguments 1, registers 4
;     24  if.scm.lt.i r1, 2 -> 38  ; assumes <
;     34  return r1
;     38  scm.sub.i r1, 1 = r2  ; assumes -
;     46  callg1 global fib, r2 = r2
;     56  scm.sub.i r1, 2 = r1  ; assumes -
;     64  callg1 global fib, r1 = r1
;     74  scm.add r2, r1 = r1  ; assumes +
;     82  return r1
