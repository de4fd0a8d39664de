; test versions bump
; What has an effect is called in place where the effect is the last thing done.
(define (put! cell value) (set-cdr! cell (+ value 1)))
(define (twice! cell) (set-cdr! cell 1) (cdr cell))
(define (bump cell)
  (put! cell (cdr cell))
  (twice! cell))
;; calls
(bump (cons 1 2))
(bump (cons 1 2))

; bump from 116 (r1)
;       event: the clock
;       to 116 (r1)
; 116 (r1)
;  116  scm.cdr r1 = r2
;       pair, else exit at 116: type
;  122  callg2 #1, r1, r2 = r2
;       does put! in place
;   24  scm.add.i r2, 1 = r5
;       fixnum, else exit at 122: type
;       fits, else exit at 122: overflow
;   32  scm.set-cdr! r1, r5
;  134  tailg1 #7, r1
;       enters twice! (r1:pair)
;       tail call
