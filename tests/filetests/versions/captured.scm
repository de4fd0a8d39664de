; test versions step!
; What a closure captures is read where it is used; a variable that is assigned is in a cell.
(define (counter n)
  (define (step! by) (set! n (+ n by)) n)
  step!)
;; calls
(define c (counter 1))
(c 1)
(c 2)

; step! from 46 (r1)
;       to 46 (r1)
; 46 (r1)
;   46  captured 0 = r2
;   52  cell.get r2, #4 = r3
;       guard, else exit at 52: unbound
;   62  scm.add r3, r1 = r1
;       fixnum, else exit at 62: type
;       fixnum, else exit at 62: type
;       fits, else exit at 62: overflow
;   70  cell.set r2, r1
;   76  cell.get r2, #4 = r1
;       guard, else exit at 76: unbound
;   86  return r1
;       return
