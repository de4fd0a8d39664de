; test code
(define (sum v) (let ((n (vector-length v))) (let loop ((i 0) (acc 0)) (if (< i n) (loop (+ i 1) (+ acc (vector-ref v i))) acc))))

; f1 "sum", arguments 1, registers 7
;     24  scm.vector-length r1 = r2  ; assumes vector-length
;     30  const 0 = r3
;     38  const 0 = r4
;     46  if.scm.lt r3, r2 -> 86  ; assumes <
;     56  scm.vector-ref r1, r3 = r5  ; assumes vector-ref
;     64  scm.add r4, r5 = r4  ; assumes +
;     72  scm.add.i r3, 1 = r3  ; assumes +
;     80  loop -> 46
;     86  return r4
