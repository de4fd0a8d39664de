; test versions total
; What the loop does with the argument is tried before the loop is entered, so that its first round is no version of its
; own.
(define (total n start)
  (let loop ((i 0) (sum start))
    (if (= i n) sum (loop (+ i 1) (+ sum 1.5)))))
;; calls
(total 10 0.5)

; total from 24 (r1 r2)
;       event: the clock
;       to 24 (r1 r2)
; 24 (r1 r2)
;   24  const #4 = r3
;   32  move r2 = r4
;   38  const #3 = r2
;       guess fixnum
;         guess flonum
;           to 46 (r1:fixnum:i32 r2:fixnum:i32 r3:flonum:f64 r4:flonum:f64)
;         not guess flonum
;           to 46 (r1:fixnum:i32 r2:fixnum:i32 r3:flonum:f64 r4)
;       not guess fixnum
;         to 46 (r1 r2:fixnum:i32 r3:flonum:f64 r4)
; 46 (r1 r2:fixnum:i32 r3:flonum:f64 r4)
;   46  if.scm.numeq r2, r1 -> 60
;       fixnum, else exit at 46: type
;       if
;     56  return r4
;         return
;       not if
;     60  scm.add.i r2, 1 = r2
;         fits, else exit at 60: overflow
;     68  scm.add r4, r3 = r4
;         flonum, else exit at 68: type
;     76  loop -> 46
;         event: the clock
;         to 46 (r1:fixnum:i32 r2:fixnum:i32 r3:flonum:f64 r4:flonum:f64)
; 46 (r1:fixnum:i32 r2:fixnum:i32 r3:flonum:f64 r4)
;   46  if.scm.numeq r2, r1 -> 60
;       if
;     56  return r4
;         return
;       not if
;     60  scm.add.i r2, 1 = r2
;         fits, else exit at 60: overflow
;     68  scm.add r4, r3 = r4
;         flonum, else exit at 68: type
;     76  loop -> 46
;         event: the clock
;         to 46 (r1:fixnum:i32 r2:fixnum:i32 r3:flonum:f64 r4:flonum:f64)
; 46 (r1:fixnum:i32 r2:fixnum:i32 r3:flonum:f64 r4:flonum:f64)
;   46  if.scm.numeq r2, r1 -> 60
;       if
;     56  return r4
;         return
;       not if
;     60  scm.add.i r2, 1 = r2
;         fits, else exit at 60: overflow
;     68  scm.add r4, r3 = r4
;     76  loop -> 46
;         event: the clock
;         to 46 (r1:fixnum:i32 r2:fixnum:i32 r3:flonum:f64 r4:flonum:f64)
