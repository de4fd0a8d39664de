; test versions call-it
; Several procedures were called: whatever it is, is called through its code object.
(define (call-it f x) (+ (f x) 1))
;; calls
(call-it (lambda (x) x) 1)
(call-it (lambda (x) (+ x 1)) 1)

; call-it from 24 (r1 r2)
;       event: the clock
;       to 24 (r1 r2)
; 24 (r1 r2)
;   24  call1 r1, r2 = r1
;       abrupt: saved, to go on at 32
;   32  scm.add.i r1, 1 = r1
;       fixnum, else exit at 32: type
;       fits, else exit at 32: overflow
;   40  return r1
;       return
