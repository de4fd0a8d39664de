; test versions f
; Of a procedure that was not executed nothing is known: both ways are compiled.
(define (f x) (if (pair? x) (car x) x))
;; calls
(list f)

; f from 24 (r1)
;       to 24 (r1)
; 24 (r1)
;   24  if.scm.pair? r1 -> 42
;       if
;     32  scm.car r1 = r2
;     38  return r2
;         return
;       not if
;     42  return r1
;         return
