; test versions both versions:2
; Beyond the limit one version that knows nothing serves all others.
(define (both x y) (list (+ x 1) (+ y 1)))
;; calls
(both 1 1.5)
(both 1.5 1)

; both from 24 (r1 r2)
;       to 24 (r1 r2)
; 24 (r1 r2)
;   24  scm.add.i r1, 1 = r1
;       fixnum
;         fits, else exit at 24: overflow
;         to 32 (r1:fixnum:i32 r2)
;       not fixnum
;         flonum, else exit at 24: type
;         to 32 (r1:flonum:f64 r2)
; 32 (r1:fixnum:i32 r2)
;   32  scm.add.i r2, 1 = r2
;       fixnum
;         fits, else exit at 32: overflow
;         to 40 (r1 r2)
;       not fixnum
;         flonum, else exit at 32: type
;         to 40 (r1 r2)
; 32 (r1:flonum:f64 r2)
;   32  scm.add.i r2, 1 = r2
;       fixnum
;         fits, else exit at 32: overflow
;         to 40 (r1:flonum:f64 r2:fixnum:i32)
;       not fixnum
;         flonum, else exit at 32: type
;         to 40 (r1:flonum:f64 r2:flonum:f64)
; 40 (r1:flonum:f64 r2:fixnum:i32)
;   40  scm.list r1, r2 = r1
;   50  return r1
;       return
; 40 (r1:flonum:f64 r2:flonum:f64)
;   40  scm.list r1, r2 = r1
;   50  return r1
;       return
; 40 (r1 r2)
;   40  scm.list r1, r2 = r1
;   50  return r1
;       return
