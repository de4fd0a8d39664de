; test versions sum versions:1
; What versioning is measured by: each block has one version, which knows nothing.
(define (sum n total)
  (if (= n 0) total (sum (- n 1) (+ total n))))
;; calls
(sum 10 0)

; sum from 24 (r1 r2)
;       event: the clock
;       to 24 (r1 r2)
; 24 (r1 r2)
;   24  if.scm.numeq.i r1, 0 -> 38
;       fixnum, else exit at 24: type
;       if
;         to 34 (r2)
;       not if
;         to 38 (r1 r2)
; 34 (r2)
;   34  return r2
;       return
; 38 (r1 r2)
;   38  scm.sub.i r1, 1 = r3
;       fixnum, else exit at 38: type
;       fits, else exit at 38: overflow
;   46  scm.add r2, r1 = r1
;       fixnum, else exit at 46: type
;       fits, else exit at 46: overflow
;   54  tailg2 #1, r3, r1
;       itself, else exit at 54: target
;       event: the clock
;       to 24 (r1 r2)
