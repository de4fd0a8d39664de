; test code
(define (f l) (let loop ((l l) (acc '())) (if (null? l) acc (loop (cdr l) (cons (car l) acc)))))

; f1 "f", arguments 1, registers 5
;     24  const nil = r2
;     32  if.scm.null? r1 -> 44  ; assumes null?
;     40  return r2
;     44  scm.car r1 = r3  ; assumes car
;     50  scm.cons r3, r2 = r2  ; assumes cons
;     58  scm.cdr r1 = r1  ; assumes cdr
;     64  loop -> 32
