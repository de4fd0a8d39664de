; test versions scale
; A fixnum times a flonum, where an exact zero gives an exact zero; a comparison of both kinds.
(define (scale n x) (if (< n x) (* n x) (/ x n)))
;; calls
(scale 1 2.5)
(scale 3 2.5)

; scale from 24 (r1 r2)
;       to 24 (r1 r2)
; 24 (r1 r2)
;   24  if.scm.lt r1, r2 -> 46
;       fixnum, else exit at 24: type
;       flonum, else exit at 24: type
;       if
;     34  scm.mul r1, r2 = r3
;         nonzero
;           to 42 (r3:flonum:f64)
;         not nonzero
;           abrupt: saved, to go on at 42
;           to 42 (r3)
;       not if
;     46  scm.div r2, r1 = r1
;         nonzero
;           to 54 (r1:flonum:f64)
;         not nonzero
;           abrupt: saved, to go on at 54
;           to 54 (r1)
; 42 (r3)
;   42  return r3
;       return
; 42 (r3:flonum:f64)
;   42  return r3
;       return
; 54 (r1)
;   54  return r1
;       return
; 54 (r1:flonum:f64)
;   54  return r1
;       return
