; test versions both distinct:1
; After so many, versions know what all that there are know: here that the second is a fixnum.
(define (both x y z) (list (+ x 1) (+ y 1) (+ z 1)))
;; calls
(both 1 1.5 1)
(both 1.5 1 1)

; both from 24 (r1 r2 r3)
;       to 24 (r1 r2 r3)
; 24 (r1 r2 r3)
;   24  scm.add.i r1, 1 = r1
;       fixnum
;         fits, else exit at 24: overflow
;         to 32 (r1:fixnum:i32 r2 r3)
;       not fixnum
;         flonum, else exit at 24: type
;         to 32 (r1 r2 r3)
; 32 (r1:fixnum:i32 r2 r3)
;   32  scm.add.i r2, 1 = r2
;       fixnum
;         fits, else exit at 32: overflow
;         to 40 (r1 r2 r3)
;       not fixnum
;         flonum, else exit at 32: type
;         to 40 (r1 r2 r3)
; 32 (r1 r2 r3)
;   32  scm.add.i r2, 1 = r2
;       fixnum
;         fits, else exit at 32: overflow
;         to 40 (r1 r2:fixnum:i32 r3)
;       not fixnum
;         flonum, else exit at 32: type
;         to 40 (r1 r2 r3)
; 40 (r1 r2:fixnum:i32 r3)
;   40  scm.add.i r3, 1 = r3
;       fixnum, else exit at 40: type
;       fits, else exit at 40: overflow
;   48  scm.list r1, r2, r3 = r1
;   60  return r1
;       return
; 40 (r1 r2 r3)
;   40  scm.add.i r3, 1 = r3
;       fixnum, else exit at 40: type
;       fits, else exit at 40: overflow
;   48  scm.list r1, r2, r3 = r1
;   60  return r1
;       return
