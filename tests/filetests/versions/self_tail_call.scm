; test versions sum
; A call of itself in tail position is a loop. The arguments stay unboxed, and their types are tested once: when the
; loop is entered.
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
;     34  return r2
;         return
;       not if
;     38  scm.sub.i r1, 1 = r3
;         fits, else exit at 38: overflow
;     46  scm.add r2, r1 = r1
;         fixnum, else exit at 46: type
;         fits, else exit at 46: overflow
;     54  tailg2 #1, r3, r1
;         itself, else exit at 54: target
;         event: the clock
;         to 24 (r1:fixnum:i32 r2:fixnum:i32)
; 24 (r1:fixnum:i32 r2:fixnum:i32)
;   24  if.scm.numeq.i r1, 0 -> 38
;       if
;     34  return r2
;         return
;       not if
;     38  scm.sub.i r1, 1 = r3
;         fits, else exit at 38: overflow
;     46  scm.add r2, r1 = r1
;         fits, else exit at 46: overflow
;     54  tailg2 #1, r3, r1
;         itself, else exit at 54: target
;         event: the clock
;         to 24 (r1:fixnum:i32 r2:fixnum:i32)
