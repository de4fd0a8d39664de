; test code
(define (f t a) (%record t a 1 2))
(define (g t r) (if (%record? r t) (%record-ref r t 1 'x) (%record-set! r t 1 2 'set-x!)))

; f1 "f", arguments 2, registers 5
;     24  const 1 = r3
;     32  const 2 = r4
;     40  scm.record r1, r2, r3, r4 = r1
;     54  return r1
;
; f3 "g", arguments 2, registers 4
;     82  if.scm.record? r2, r1 -> 110
;     92  scm.record-ref r2, r1, 1, :x = r3
;    106  return r3
;    110  const 2 = r3
;    118  scm.record-set! r2, r1, r3, 1, :set-x!
;    132  return.const unspecified
