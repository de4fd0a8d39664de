; test versions apply-twice all
; One procedure was called where any could be: it is guarded, and entered by type.
(define (increment x) (+ x 1))
(define (apply-twice f x) (f (f x)))
;; calls
(apply-twice increment 1)
(apply-twice increment 2)

; apply-twice from 60 (r1 r2)
;       event: the clock
;       to 60 (r1 r2)
; 60 (r1 r2)
;   60  call1 r1, r2 = r2
;       increment, else exit at 60: target
;       enters increment (r1)
;       abrupt: saved, to go on at 68
;   68  tail1 r1, r2
;       enters increment (r1)
;       tail call
;
; increment from 24 (r1)
;       to 24 (r1)
; 24 (r1)
;   24  scm.add.i r1, 1 = r1
;       fixnum, else exit at 24: type
;       fits, else exit at 24: overflow
;   32  return r1
;       return
