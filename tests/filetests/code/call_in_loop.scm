; test code
(define (f g n) (let loop ((i 0) (acc 0)) (if (< i n) (loop (+ i 1) (g acc i)) (cons i acc))))

; f1 "f", arguments 2, registers 6
;     24  const 0 = r3
;     32  const 0 = r4
;     40  if.scm.lt r3, r2 -> 74  ; assumes <
;     50  call2 r1, r4, r3 = r4
;     60  scm.add.i r3, 1 = r3  ; assumes +
;     68  loop -> 40
;     74  scm.cons r3, r4 = r1  ; assumes cons
;     82  return r1
