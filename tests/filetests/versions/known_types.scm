; test versions first-two
; A test whose answer is known is not made: after the first `car`, the argument is a pair.
(define (first-two l)
  (if (pair? l) (+ (car l) (cadr l) (if (pair? l) (car l) 0)) 0))
;; calls
(do ((i 0 (+ i 1))) ((= i 4)) (first-two (list 1 2)) (first-two '()))

; first-two from 24 (r1)
;       to 24 (r1)
; 24 (r1)
;   24  if.scm.pair? r1 -> 92
;       if
;     32  scm.car r1 = r2
;     38  scm.cadr r1 = r3
;         pair, else exit at 38: type
;     44  if.scm.pair? r1 -> 64
;     52  scm.car r1 = r1
;     58  jump -> 72
;         to 72 (r1 r2 r3)
;       not if
;     92  return.const #3
;         return
; 72 (r1 r2 r3)
;   72  scm.add r2, r3 = r2
;       fixnum, else exit at 72: type
;       fixnum, else exit at 72: type
;       fits, else exit at 72: overflow
;   80  scm.add r2, r1 = r1
;       fixnum, else exit at 80: type
;       fits, else exit at 80: overflow
;   88  return r1
;       return
