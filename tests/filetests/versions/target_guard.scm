; test versions apply-twice all
; One procedure was called where any could be: it is guarded, and entered by type.
(define (increment x) (if (= x 0) 1 (+ x 1)))
(define (apply-twice f x) (f (f x)))
;; calls
(apply-twice increment 1)
(apply-twice increment 2)

; apply-twice from 76 (r1 r2)
;       event: the clock
;       to 76 (r1 r2)
; 76 (r1 r2)
;   76  call1 r1, r2 = r2
;       increment, else exit at 76: target
;       enters increment (r1)
;       abrupt: saved, to go on at 84
;   84  tail1 r1, r2
;       enters increment (r1)
;       tail call
;
; increment from 24 (r1)
;       to 24 (r1)
; 24 (r1)
;   24  if.scm.numeq.i r1, 0 -> 40
;       fixnum, else exit at 24: type
;       if: exit at 34: branch
;   40  scm.add.i r1, 1 = r1
;       fits, else exit at 40: overflow
;   48  return r1
;       return
