; test versions even-number? all
; Each is entered by type, and calls the other in tail position by type.
(define (even-number? n) (if (= n 0) #t (odd-number? (- n 1))))
(define (odd-number? n) (if (= n 0) #f (even-number? (- n 1))))
;; calls
(even-number? 7)

; even-number? from 24 (r1)
;       event: the clock
;       to 24 (r1)
; 24 (r1)
;   24  if.scm.numeq.i r1, 0 -> 40
;       fixnum, else exit at 24: type
;       if: exit at 34: branch
;   40  scm.sub.i r1, 1 = r1
;       fits, else exit at 40: overflow
;   48  tailg1 #4, r1
;       enters odd-number? (r1:fixnum:i32)
;       tail call
;
; odd-number? from 80 (r1:fixnum:i32)
;       event: the clock
;       to 80 (r1:fixnum:i32)
; 80 (r1:fixnum:i32)
;   80  if.scm.numeq.i r1, 0 -> 96
;       if
;     90  return.const #10
;         return
;       not if
;     96  scm.sub.i r1, 1 = r1
;         fits, else exit at 96: overflow
;    104  tailg1 #1, r1
;         enters even-number? (r1:fixnum:i32)
;         tail call
;
; even-number? from 24 (r1:fixnum:i32)
;       event: the clock
;       to 24 (r1:fixnum:i32)
; 24 (r1:fixnum:i32)
;   24  if.scm.numeq.i r1, 0 -> 40
;       if: exit at 34: branch
;   40  scm.sub.i r1, 1 = r1
;       fits, else exit at 40: overflow
;   48  tailg1 #4, r1
;       enters odd-number? (r1:fixnum:i32)
;       tail call
