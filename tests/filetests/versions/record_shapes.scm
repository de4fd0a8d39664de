; test versions walk
; A loop has a version for a record of a known type. The type of a record that is
; made is known.
(define-record-type node (make-node value next) node? (value node-value) (next node-next set-node-next!))
(define (walk n sum)
  (cond ((node? n)
         (let ((copy (make-node (node-value n) #f)))
           (set-node-next! copy n)
           (walk (node-next n) (+ sum (node-value copy)))))
        (else sum)))
;; calls
(walk (make-node 1 (make-node 2 #f)) 0)
(walk (make-node 1 (make-node 2 #f)) 0)

; walk from 280 (r1 r2)
;       event: the clock
;       to 280 (r1 r2)
; 280 (r1 r2)
;  280  callg1 #7, r1 = r3
;       does node? in place
;  164  captured 0 = r7
;  170  scm.record? r1, r7 = r6
;       if
;    290  branch.false r3 -> 378
;    298  callg1 #9, r1 = r3
;         does node-value in place
;    182  captured 0 = r7
;    188  scm.record-ref r1, r7, 0, #15 = r6
;    308  const #20 = r4
;    316  callg2 #5, r3, r4 = r3
;         does make-node in place
;    142  captured 0 = r8
;    148  scm.record r8, r3, r4 = r6
;    328  callg2 #13, r3, r1 = r4
;         does set-node-next! in place
;    230  captured 0 = r8
;    236  scm.record-set! r3, r8, r1, 1, #17
;    340  callg1 #11, r1 = r1
;         does node-next in place
;    206  captured 0 = r7
;    212  scm.record-ref r1, r7, 1, #16 = r6
;    350  callg1 #9, r3 = r3
;         does node-value in place
;    182  captured 0 = r7
;    188  scm.record-ref r3, r7, 0, #15 = r6
;    360  scm.add r2, r3 = r3
;         fixnum, else exit at 360: type
;         fixnum, else exit at 360: type
;         fits, else exit at 360: overflow
;    368  tailg2 #19, r1, r3
;         itself, else exit at 368: target
;         event: the clock
;         to 280 (r1 r2:fixnum:i32)
;       not if
;    290  branch.false r3 -> 378
;    378  return r2
;         return
; 280 (r1 r2:fixnum:i32)
;  280  callg1 #7, r1 = r3
;       does node? in place
;  164  captured 0 = r7
;  170  scm.record? r1, r7 = r6
;       if
;    290  branch.false r3 -> 378
;    298  callg1 #9, r1 = r3
;         does node-value in place
;    182  captured 0 = r7
;    188  scm.record-ref r1, r7, 0, #15 = r6
;    308  const #20 = r4
;    316  callg2 #5, r3, r4 = r3
;         does make-node in place
;    142  captured 0 = r8
;    148  scm.record r8, r3, r4 = r6
;    328  callg2 #13, r3, r1 = r4
;         does set-node-next! in place
;    230  captured 0 = r8
;    236  scm.record-set! r3, r8, r1, 1, #17
;    340  callg1 #11, r1 = r1
;         does node-next in place
;    206  captured 0 = r7
;    212  scm.record-ref r1, r7, 1, #16 = r6
;    350  callg1 #9, r3 = r3
;         does node-value in place
;    182  captured 0 = r7
;    188  scm.record-ref r3, r7, 0, #15 = r6
;    360  scm.add r2, r3 = r3
;         fixnum, else exit at 360: type
;         fits, else exit at 360: overflow
;    368  tailg2 #19, r1, r3
;         itself, else exit at 368: target
;         event: the clock
;         to 280 (r1 r2:fixnum:i32)
;       not if
;    290  branch.false r3 -> 378
;    378  return r2
;         return
