;; SRFI 1's sets of elements that a list represents.

(define (%check-sets who same? lists)
  (%check-procedure who 1 same?)
  (let loop ((rest lists) (position 2))
    (if (%pair? rest)
        (begin
          (%check-list who position (%car rest))
          (loop (%cdr rest) (%add position 1))))))

;; Whether some element is the same as an object; the element is the first argument.
(define (%in-set? same? object set)
  (let loop ((rest set))
    (cond ((%null? rest) #f)
          ((same? (%car rest) object) #t)
          (else (loop (%cdr rest))))))

;; The same with the object as the first argument.
(define (%member-of? same? object set)
  (let loop ((rest set))
    (cond ((%null? rest) #f)
          ((same? object (%car rest)) #t)
          (else (loop (%cdr rest))))))

(define (%subset? same? a b)
  (let loop ((rest a))
    (cond ((%null? rest) #t)
          ((%member-of? same? (%car rest) b) (loop (%cdr rest)))
          (else #f))))

(define (lset<= same? . sets)
  (%check-sets 'lset<= same? sets)
  (let loop ((rest sets))
    (cond ((or (%null? rest) (%null? (%cdr rest))) #t)
          ((or (%eq? (%car rest) (%cadr rest))
               (%subset? same? (%car rest) (%cadr rest)))
           (loop (%cdr rest)))
          (else #f))))

(define (lset= same? . sets)
  (%check-sets 'lset= same? sets)
  (let loop ((rest sets))
    (cond ((or (%null? rest) (%null? (%cdr rest))) #t)
          ((or (%eq? (%car rest) (%cadr rest))
               (and (%subset? same? (%car rest) (%cadr rest))
                    (%subset? (lambda (a b) (same? b a))
                              (%cadr rest)
                              (%car rest))))
           (loop (%cdr rest)))
          (else #f))))

(define (%adjoin-all same? set objects)
  (let loop ((set set) (rest objects))
    (cond ((%null? rest) set)
          ((%in-set? same? (%car rest) set) (loop set (%cdr rest)))
          (else (loop (%cons (%car rest) set) (%cdr rest))))))

(define (lset-adjoin same? set . objects)
  (%check-procedure 'lset-adjoin 1 same?)
  (%check-list 'lset-adjoin 2 set)
  (%adjoin-all same? set objects))

(define (%union who same? sets)
  (%check-sets who same? sets)
  (let loop ((result '()) (rest sets))
    (cond ((%null? rest) result)
          ((%null? result) (loop (%car rest) (%cdr rest)))
          (else
           (loop (%adjoin-all same? result (%car rest)) (%cdr rest))))))

(define (lset-union same? . sets) (%union 'lset-union same? sets))
(define (lset-union! same? . sets) (%union 'lset-union! same? sets))

;; The elements of a set that are in all of some others, or in none of them.
(define (%select same? set others wanted)
  (let loop ((rest set) (result '()))
    (if (%null? rest)
        (%reverse result)
        (let ((object (%car rest)))
          (loop (%cdr rest)
                (if (let check ((others others))
                      (cond ((%null? others) #t)
                            ((%eq? wanted
                                   (%member-of? same? object (%car others)))
                             (check (%cdr others)))
                            (else #f)))
                    (%cons object result)
                    result))))))

(define (lset-intersection same? set . others)
  (%check-sets 'lset-intersection same? (%cons set others))
  (%select same? set others #t))

(define (lset-intersection! same? set . others)
  (%check-sets 'lset-intersection! same? (%cons set others))
  (%select same? set others #t))

(define (lset-difference same? set . others)
  (%check-sets 'lset-difference same? (%cons set others))
  (%select same? set others #f))

(define (lset-difference! same? set . others)
  (%check-sets 'lset-difference! same? (%cons set others))
  (%select same? set others #f))

(define (%diff+intersection who same? set others)
  (%check-sets who same? (%cons set others))
  (let loop ((rest set) (difference '()) (intersection '()))
    (if (%null? rest)
        (values (%reverse difference) (%reverse intersection))
        (let ((object (%car rest)))
          (if (let check ((others others))
                (cond ((%null? others) #f)
                      ((%member-of? same? object (%car others)) #t)
                      (else (check (%cdr others)))))
              (loop (%cdr rest) difference (%cons object intersection))
              (loop (%cdr rest) (%cons object difference) intersection))))))

(define (lset-diff+intersection same? set . others)
  (%diff+intersection 'lset-diff+intersection same? set others))

(define (lset-diff+intersection! same? set . others)
  (%diff+intersection 'lset-diff+intersection! same? set others))

(define (%xor who same? sets)
  (%check-sets who same? sets)
  (let loop ((result '()) (rest sets))
    (if (%null? rest)
        result
        (let ((a result) (b (%car rest)))
          (loop (%append2 (%select same? b (%cons a '()) #f)
                          (%select same? a (%cons b '()) #f))
                (%cdr rest))))))

(define (lset-xor same? . sets) (%xor 'lset-xor same? sets))
(define (lset-xor! same? . sets) (%xor 'lset-xor! same? sets))
