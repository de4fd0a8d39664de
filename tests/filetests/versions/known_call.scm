; test versions outer all
; A variable that is never assigned holds a procedure: it is called by the entry for what is known of the arguments,
; which gets them unboxed. The entries are compiled together.
(define (scale x factor) (* x factor))
(define (outer x) (+ (scale (+ x 0.5) 2) 1.5))
;; calls
(outer 1)
(outer 2)

; outer from 60 (r1)
;       event: the clock
;       to 60 (r1)
; 60 (r1)
;   60  const #6 = r2
;   68  scm.add r1, r2 = r1
;       fixnum, else exit at 68: type
;   76  const #7 = r2
;   84  callg2 #1, r1, r2 = r1
;       enters scale (r1:flonum:f64 r2:fixnum:i32)
;       abrupt: saved, to go on at 96
;   96  const #8 = r2
;  104  scm.add r1, r2 = r1
;       flonum, else exit at 104: type
;  112  return r1
;       return
;
; scale from 24 (r1:flonum:f64 r2:fixnum:i32)
;       to 24 (r1:flonum:f64 r2:fixnum:i32)
; 24 (r1:flonum:f64 r2:fixnum:i32)
;   24  scm.mul r1, r2 = r1
;       nonzero
;         to 32 (r1:flonum:f64)
;       not nonzero
;         abrupt: saved, to go on at 32
;         to 32 (r1)
; 32 (r1)
;   32  return r1
;       return
; 32 (r1:flonum:f64)
;   32  return r1
;       return
