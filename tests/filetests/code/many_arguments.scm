; test code
(define (f g) (g 1 2 3 4 (car g)))
(define (h g) (cons (g 1 2 3 4 5) (k 1 2 3 4)))

; f1 "f", arguments 1, registers 7
;     24  scm.car r1 = r2  ; assumes car
;     30  const 1 = r3
;     38  const 2 = r4
;     46  const 3 = r5
;     54  const 4 = r6
;     62  tailn r1, r3, r4, r5, r6, r2
;
; f3 "h", arguments 1, registers 7
;    102  const 1 = r2
;    110  const 2 = r3
;    118  const 3 = r4
;    126  const 4 = r5
;    134  const 5 = r6
;    142  calln r1, r2, r3, r4, r5, r6 = r1
;    160  const 1 = r2
;    168  const 2 = r3
;    176  const 3 = r4
;    184  const 4 = r5
;    192  callgn global k, r2, r3, r4, r5 = r2
;    210  scm.cons r1, r2 = r1  ; assumes cons
;    218  return r1
