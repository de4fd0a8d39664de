; test versions swap!
; An index is a fixnum that is, unsigned, below the length; else the interpreter says what is wrong.
(define (swap! v i j)
  (let ((x (vector-ref v i)))
    (vector-set! v i (vector-ref v j))
    (vector-set! v j x)))
;; calls
(swap! (vector 1 2 3) 0 2)

; swap! from 24 (r1 r2 r3)
;       to 24 (r1 r2 r3)
; 24 (r1 r2 r3)
;   24  scm.vector-ref r1, r2 = r4
;       vector, else exit at 24: type
;       fixnum, else exit at 24: type
;       index, else exit at 24: bounds
;   32  scm.vector-ref r1, r3 = r5
;       fixnum, else exit at 32: type
;       index, else exit at 32: bounds
;   40  scm.vector-set! r1, r2, r5
;       index, else exit at 40: bounds
;   48  scm.vector-set! r1, r3, r4
;       index, else exit at 48: bounds
;   56  return.const #2
;       return
