; test versions sum-above all
; What a closure has captured is of known types where who made it calls it, and
; where it calls itself: it is not tested again.
(define (sum-above limit scale l)
  (let ((limit (+ limit 1)) (scale (* scale 2.)))
    (define (sum l)
      (cond ((null? l) 0.)
            ((> (car l) limit) (+ scale (sum (cdr l))))
            (else (sum (cdr l)))))
    (+ 1. (sum l))))
;; calls
(define numbers '(1 5 3 4))
(sum-above 2 .5 numbers)
(sum-above 3 .5 numbers)

; sum-above from 24 (r1 r2 r3)
;       event: the clock
;       to 24 (r1 r2 r3)
; 24 (r1 r2 r3)
;   24  scm.add.i r1, 1 = r1
;       fixnum, else exit at 24: type
;       fits, else exit at 24: overflow
;   32  const #3 = r4
;   40  scm.mul r2, r4 = r2
;       flonum, else exit at 40: type
;   48  closure.new #4, r1, r2 = r1
;   62  call1 r1, r3 = r1
;       enters sum (r0:closure of sum with fixnum:i32, flonum:f64 r1)
;       abrupt: saved, to go on at 70
;   70  const #5 = r2
;   78  scm.add r2, r1 = r1
;       flonum, else exit at 78: type
;   86  return r1
;       return
;
; sum from 90 (r0:closure of sum with fixnum:i32, flonum:f64 r1)
;       event: the clock
;       to 90 (r0:closure of sum with fixnum:i32, flonum:f64 r1)
; 90 (r0:closure of sum with fixnum:i32, flonum:f64 r1)
;   90  if.scm.null? r1 -> 104
;       if
;    104  scm.car r1 = r2
;    110  captured 0 = r3
;    116  if.scm.gt r2, r3 -> 158
;         fixnum, else exit at 116: type
;         if
;      126  captured 1 = r2
;      132  scm.cdr r1 = r3
;      138  call1 r0, r3 = r3
;           enters sum (r0:closure of sum with fixnum:i32, flonum:f64 r1)
;           abrupt: saved, to go on at 146
;      146  scm.add r2, r3 = r2
;           flonum, else exit at 146: type
;      154  return r2
;           return
;         not if
;      158  scm.cdr r1 = r1
;      164  tail1 r0, r1
;           event: the clock
;           to 90 (r0:closure of sum with fixnum:i32, flonum:f64 r1)
;       not if
;         if
;       98  return.const #9
;           return
;         not if
;      104  scm.car r1 = r2
;           exit at 104: type
