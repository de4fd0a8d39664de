; pi: the first digits of pi from Machin's formula in whole numbers scaled by
; a power of ten. Multiplication, division and addition of large integers.
; size: 4000
; expect: (18203 660396)

(define (power base exponent)
  (cond ((= exponent 0) 1)
        ((even? exponent)
         (let ((half (power base (quotient exponent 2))))
           (* half half)))
        (else (* base (power base (- exponent 1))))))

; arctan(1/x) times `unity`.
(define (arctan-inverse x unity)
  (let ((x2 (* x x)))
    (let loop ((term (quotient unity x)) (k 1) (sum 0) (plus? #t))
      (if (= term 0)
          sum
          (loop (quotient term x2)
                (+ k 2)
                (if plus?
                    (+ sum (quotient term k))
                    (- sum (quotient term k)))
                (not plus?))))))

(define (pi-digits n)
  (let* ((guard 10) (unity (power 10 (+ n guard))))
    (quotient (* 4
                 (- (* 4 (arctan-inverse 5 unity))
                    (arctan-inverse 239 unity)))
              (power 10 guard))))

(define (digit-sum n)
  (let loop ((n n) (sum 0))
    (if (= n 0)
        sum
        (loop (quotient n 10) (+ sum (remainder n 10))))))

(define (run n)
  (let ((digits (pi-digits n)))
    (list (digit-sum digits) (remainder digits 1000000))))

(display (run 4000)) (newline)
