;; Numbers.

(define (number? object) (%number? object))
(define (complex? object) (%number? object))
(define (real? object) (%real? object))
(define (rational? object) (%rational? object))
(define (integer? object) (%integer? object))
(define (exact? z) (%exact? z))
(define (inexact? z) (%inexact? z))
(define (exact-integer? object) (%exact-integer? object))

(define (exact-rational? object)
  (if (%rational? object) (%exact? object) #f))

(define (exact-nonnegative-integer? object)
  (if (%exact-integer? object) (%ge object 0) #f))

(define (nan? z) (%nan? z))
(define (finite? z) (%finite? z))
(define (infinite? z) (%infinite? z))
(define (fixnum? object) (%fixnum? object))
(define (flonum? object) (%flonum? object))
(define (zero? z) (%zero? z))
(define (positive? x) (%positive? x))
(define (negative? x) (%negative? x))
(define (odd? n) (%odd? n))
(define (even? n) (%even? n))

;; A comparison of any number of numbers. All are looked at, so that each is checked.
(define-syntax %define-comparison
  (syntax-rules ()
    ((_ name compare check)
     (define name
       (case-lambda
         ((a b) (compare a b))
         ((a b c)
          (let ((first (compare a b)) (second (compare b c)))
            (if first second #f)))
         (() #t)
         ((a) (check 'name 1 a) #t)
         ((a b . rest)
          (let loop ((so-far (compare a b)) (last b) (rest rest))
            (if (%pair? rest)
                (let ((next (compare last (%car rest))))
                  (loop (if so-far next #f) (%car rest) (%cdr rest)))
                so-far))))))))

(%define-comparison = %numeq %check-number)
(%define-comparison < %lt %check-real)
(%define-comparison > %gt %check-real)
(%define-comparison <= %le %check-real)
(%define-comparison >= %ge %check-real)

(define-syntax %define-fold
  (syntax-rules ()
    ((_ name combine check nothing ...)
     (define name
       (case-lambda
         ((a b) (combine a b))
         ((a b c) (combine (combine a b) c))
         (() nothing) ...
         ((a) (check 'name 1 a))
         ((a b c . rest)
          (let loop ((result (combine (combine a b) c)) (rest rest))
            (if (%pair? rest)
                (loop (combine result (%car rest)) (%cdr rest))
                result))))))))

(%define-fold + %add %check-number 0)
(%define-fold * %mul %check-number 1)
(%define-fold max %max2 %check-real)
(%define-fold min %min2 %check-real)
(%define-fold bitwise-and %bitwise-and %check-exact-integer -1)
(%define-fold bitwise-or %bitwise-or %check-exact-integer 0)
(%define-fold bitwise-xor %bitwise-xor %check-exact-integer 0)

(define -
  (case-lambda
    ((a b) (%sub a b))
    ((a) (%negate a))
    ((a b . rest)
     (let loop ((result (%sub a b)) (rest rest))
       (if (%pair? rest)
           (loop (%sub result (%car rest)) (%cdr rest))
           result)))))

(define /
  (case-lambda
    ((a b) (%div a b))
    ((a) (%div 1 a))
    ((a b . rest)
     (let loop ((result (%div a b)) (rest rest))
       (if (%pair? rest)
           (loop (%div result (%car rest)) (%cdr rest))
           result)))))

(define gcd
  (case-lambda
    ((a b) (%gcd2 a b))
    (() 0)
    ((a) (%gcd2 a 0))
    ((a b . rest)
     (let loop ((result (%gcd2 a b)) (rest rest))
       (if (%pair? rest)
           (loop (%gcd2 result (%car rest)) (%cdr rest))
           result)))))

(define lcm
  (case-lambda
    ((a b) (%lcm2 a b))
    (() 1)
    ((a) (%lcm2 a 1))
    ((a b . rest)
     (let loop ((result (%lcm2 a b)) (rest rest))
       (if (%pair? rest)
           (loop (%lcm2 result (%car rest)) (%cdr rest))
           result)))))

(define (abs x) (%abs x))
(define (magnitude z) (%magnitude z))
(define (quotient n d) (%quotient n d))
(define (remainder n d) (%remainder n d))
(define (modulo n d) (%modulo n d))

(define (truncate-quotient n d)
  (%check-integer 'truncate-quotient 1 n)
  (%check-integer 'truncate-quotient 2 d)
  (%quotient n d))

(define (truncate-remainder n d)
  (%check-integer 'truncate-remainder 1 n)
  (%check-integer 'truncate-remainder 2 d)
  (%remainder n d))

(define (truncate/ n d)
  (%check-integer 'truncate/ 1 n)
  (%check-integer 'truncate/ 2 d)
  (values (%quotient n d) (%remainder n d)))

(define (floor-quotient n d)
  (%check-integer 'floor-quotient 1 n)
  (%check-integer 'floor-quotient 2 d)
  (%quotient (%sub n (%modulo n d)) d))

(define (floor-remainder n d)
  (%check-integer 'floor-remainder 1 n)
  (%check-integer 'floor-remainder 2 d)
  (%modulo n d))

(define (floor/ n d)
  (%check-integer 'floor/ 1 n)
  (%check-integer 'floor/ 2 d)
  (let ((left (%modulo n d)))
    (values (%quotient (%sub n left) d) left)))

;; The remainder is never negative.
(define (euclidean/ n d)
  (%check-integer 'euclidean/ 1 n)
  (%check-integer 'euclidean/ 2 d)
  (let ((left (%modulo n (%abs d))))
    (values (%quotient (%sub n left) d) left)))

(define (euclidean-quotient n d)
  (%check-integer 'euclidean-quotient 1 n)
  (%check-integer 'euclidean-quotient 2 d)
  (%quotient (%sub n (%modulo n (%abs d))) d))

(define (euclidean-remainder n d)
  (%check-integer 'euclidean-remainder 1 n)
  (%check-integer 'euclidean-remainder 2 d)
  (%modulo n (%abs d)))

(define (numerator q) (%numerator q))
(define (denominator q) (%denominator q))
(define (floor x) (%floor x))
(define (ceiling x) (%ceiling x))
(define (truncate x) (%truncate x))
(define (round x) (%round x))

(define (floor->exact x)
  (%check-real 'floor->exact 1 x)
  (%inexact->exact (%floor (if (%rational? x) x (%check-finite 'floor->exact x)))))

(define (ceiling->exact x)
  (%check-real 'ceiling->exact 1 x)
  (%inexact->exact (%ceiling (if (%rational? x) x (%check-finite 'ceiling->exact x)))))

(define (truncate->exact x)
  (%check-real 'truncate->exact 1 x)
  (%inexact->exact (%truncate (if (%rational? x) x (%check-finite 'truncate->exact x)))))

(define (round->exact x)
  (%check-real 'round->exact 1 x)
  (%inexact->exact (%round (if (%rational? x) x (%check-finite 'round->exact x)))))

(define (rationalize x y) (%rationalize x y))
(define (exp z) (%exp z))

(define log
  (case-lambda
    ((z) (%log z))
    ((z base)
     (%check-number 'log 2 base)
     (%div (%log z) (%log base)))))

(define (sin z) (%sin z))
(define (cos z) (%cos z))
(define (tan z) (%tan z))
(define (asin z) (%asin z))
(define (acos z) (%acos z))

(define atan
  (case-lambda
    ((z) (%atan z))
    ((y x) (%atan2 y x))))

(define (sqrt z) (%sqrt z))
(define (exact-integer-sqrt n) (%exact-integer-sqrt n))

(define (cube z)
  (%check-number 'cube 1 z)
  (%mul z (%mul z z)))

(define (square z)
  (%check-number 'square 1 z)
  (%mul z z))

(define (expt z w) (%expt z w))
(define (exact->inexact z) (%exact->inexact z))
(define (inexact->exact z) (%inexact->exact z))

(define (inexact z)
  (%check-number 'inexact 1 z)
  (%exact->inexact z))

(define (exact z)
  (%inexact->exact (if (%rational? z) z (%check-finite 'exact z))))

(define (make-rectangular x y) (%make-rectangular x y))
(define (make-polar r angle) (%make-polar r angle))
(define (real-part z) (%real-part z))
(define (imag-part z) (%imag-part z))
(define (angle z) (%angle z))

(define (number->string z #!optional radix) (%number->string z radix))
(define (string->number string #!optional radix)
  (%string->number string radix))

(define (1+ z)
  (%check-number '1+ 1 z)
  (%add z 1))

(define (-1+ z)
  (%check-number '-1+ 1 z)
  (%sub z 1))

(define (1- z)
  (%check-number '1- 1 z)
  (%sub z 1))

(define (add1 z)
  (%check-number 'add1 1 z)
  (%add z 1))

(define (sub1 z)
  (%check-number 'sub1 1 z)
  (%sub z 1))

(define (bitwise-not n) (%bitwise-not n))
(define (arithmetic-shift n count) (%arithmetic-shift n count))

(define (shift-left n count)
  (%check-exact-integer 'shift-left 1 n)
  (%check-exact-integer 'shift-left 2 count)
  (%arithmetic-shift n count))

(define (shift-right n count)
  (%check-exact-integer 'shift-right 1 n)
  (%check-exact-integer 'shift-right 2 count)
  (%arithmetic-shift n (%negate count)))

(define (bit-count n) (%bit-count n))
(define (integer-length n) (%integer-length n))

(define (bit-set? index n)
  (%check-count 'bit-set? 1 index)
  (%check-exact-integer 'bit-set? 2 n)
  (%odd? (%arithmetic-shift n (%negate index))))

;; Other names of the same, which report in their own.
(define-syntax %define-bitwise
  (syntax-rules ()
    ((_ name combine nothing)
     (define (name . numbers)
       (let loop ((rest numbers) (position 1) (result nothing))
         (if (%pair? rest)
             (loop (%cdr rest)
                   (%add position 1)
                   (combine
                    result
                    (%check-exact-integer 'name position (%car rest))))
             result))))))

(%define-bitwise bit-and %bitwise-and -1)
(%define-bitwise bit-or %bitwise-or 0)
(%define-bitwise bit-xor %bitwise-xor 0)
(%define-bitwise logand %bitwise-and -1)
(%define-bitwise logior %bitwise-or 0)
(%define-bitwise logxor %bitwise-xor 0)

(define (bit-not n) (%bitwise-not (%check-exact-integer 'bit-not 1 n)))
(define (lognot n) (%bitwise-not (%check-exact-integer 'lognot 1 n)))

(define (ash n count)
  (%check-exact-integer 'ash 1 n)
  (%check-exact-integer 'ash 2 count)
  (%arithmetic-shift n count))

(define (random limit) (%random limit))
