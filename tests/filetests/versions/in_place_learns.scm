; test versions area
; The caller learns what its callee finds out about an argument. What may
; complete abruptly, like a division of exact numbers, is called in earnest.
(define (width r) (vector-ref r 0))
(define (height r) (vector-ref r 1))
(define (share a b) (/ a b))
(define (area r) (+ (* (width r) (height r)) (share (width r) (height r))))
;; calls
(area (vector 3 4))
(area (vector 3 4))

; area from 132 (r1)
;       event: the clock
;       to 132 (r1)
; 132 (r1)
;  132  callg1 #1, r1 = r2
;       does width in place
;   24  scm.vector-ref.i r1, 0 = r5
;       vector, else exit at 132: type
;       index, else exit at 132: bounds
;  142  callg1 #6, r1 = r3
;       does height in place
;   60  scm.vector-ref.i r1, 1 = r5
;       index, else exit at 142: bounds
;  152  scm.mul r2, r3 = r2
;       fixnum, else exit at 152: type
;       fixnum, else exit at 152: type
;       fits, else exit at 152: overflow
;  160  callg1 #1, r1 = r3
;       does width in place
;   24  scm.vector-ref.i r1, 0 = r5
;       index, else exit at 160: bounds
;  170  callg1 #6, r1 = r1
;       does height in place
;   60  scm.vector-ref.i r1, 1 = r5
;       index, else exit at 170: bounds
;  180  callg2 #9, r3, r1 = r1
;       enters share (r1 r2)
;       abrupt: saved, to go on at 192
;  192  scm.add r2, r1 = r1
;       abrupt: saved, to go on at 200
;  200  return r1
;       return
