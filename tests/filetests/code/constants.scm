; test code
(define (f x) (if (eq? x 'a) (g "text" 100000 1.5) (if (eqv? x 5) #\a '(1 2))))

; f1 "f", arguments 1, registers 6
;     24  const :a = r2
;     32  if.scm.eq? r1, r2 -> 78  ; assumes eq?
;     42  const "text" = r2
;     50  const 100000 = r3
;     58  const 1.5 = r4
;     66  tailg3 global g, r2, r3, r4
;     78  if.scm.eqv?.i r1, 5 -> 94  ; assumes eqv?
;     88  return.const 'a'
;     94  return.const (1 2)
