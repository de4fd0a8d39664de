;; Hash tables: SRFI 69 and common names of others.
;;
;; Tables by eq?, eqv?, equal? and string=? are objects of the runtime. One with another
;; equivalence is a record: its buckets are association lists in a table by hash value.

(define %eqv-kind 1)
(define %equal-kind 2)
(define %string-kind 3)

(define %custom-table
  (%make-record-type 'hash-table '(equivalence hash buckets count) #f))

(define (%equivalence-of table)
  (%record-ref table %custom-table 0 'hash-table-equivalence-function))
(define (%hash-of table)
  (%record-ref table %custom-table 1 'hash-table-hash-function))
(define (%buckets-of table)
  (%record-ref table %custom-table 2 'hash-table-ref))
(define (%count-of table)
  (%record-ref table %custom-table 3 'hash-table-size))
(define (%count! table count)
  (%record-set! table %custom-table 3 count 'hash-table-set!))

(define (%check-table who table)
  (if (or (%hash-table? table) (%record? table %custom-table))
      table
      (%type-error who 1 "a hash table" table)))

;; What no program can hold, for a key that is not there.
(define %missing (%cons 'missing '()))

(define (%bucket table key)
  (%hash-table-ref (%buckets-of table) ((%hash-of table) key) '()))

(define (%custom-entry table key)
  (let ((same? (%equivalence-of table)))
    (let loop ((bucket (%bucket table key)))
      (cond ((%null? bucket) #f)
            ((same? key (%caar bucket)) (%car bucket))
            (else (loop (%cdr bucket)))))))

(define (%table-ref who table key default)
  (if (%hash-table? table)
      (%hash-table-ref table key default)
      (let ((entry (%custom-entry (%check-table who table) key)))
        (if entry (%cdr entry) default))))

(define (%table-set! who table key value)
  (if (%hash-table? table)
      (%hash-table-set! table key value)
      (let ((entry (%custom-entry (%check-table who table) key)))
        (if entry
            (%set-cdr! entry value)
            (let ((hash ((%hash-of table) key)) (buckets (%buckets-of table)))
              (%hash-table-set!
               buckets
               hash
               (%cons (%cons key value) (%hash-table-ref buckets hash '())))
              (%count! table (%add (%count-of table) 1)))))))

(define (%table-delete! who table key)
  (if (%hash-table? table)
      (%hash-table-delete! table key)
      (let ((entry (%custom-entry (%check-table who table) key)))
        (if entry
            (let* ((hash ((%hash-of table) key))
                   (buckets (%buckets-of table))
                   (bucket (%remove who
                                    (lambda (other) (%eq? other entry))
                                    (%hash-table-ref buckets hash '()))))
              (if (%null? bucket)
                  (%hash-table-delete! buckets hash)
                  (%hash-table-set! buckets hash bucket))
              (%count! table (%sub (%count-of table) 1))
              #t)
            #f))))

;; All entries as they are now, as pairs; what walks a table may so change it.
(define (%table-entries who table)
  (if (%hash-table? table)
      (let loop ((entry (%hash-table-next table 0)) (result '()))
        (if entry
            (loop (%hash-table-next table (%add entry 1))
                  (%cons (%cons (%hash-table-key table entry)
                                (%hash-table-value table entry))
                         result))
            (%reverse result)))
      (let* ((buckets (%buckets-of (%check-table who table))))
        (let loop ((entry (%hash-table-next buckets 0)) (result '()))
          (if entry
              (loop (%hash-table-next buckets (%add entry 1))
                    (let copy ((bucket (%hash-table-value buckets entry))
                               (result result))
                      (if (%pair? bucket)
                          (copy (%cdr bucket)
                                (%cons (%cons (%caar bucket) (%cdar bucket))
                                       result))
                          result)))
              (%reverse result))))))

;; A table by what a program gave to make it: an equivalence and a hash function.
(define (%make-table who equivalence hash)
  (cond ((%default? equivalence) (%make-hash-table %equal-kind))
        ((%not (%procedure? equivalence))
         (%type-error who 1 "a procedure" equivalence))
        ((and (%not (%default? hash)) (%not (%procedure? hash)))
         (%type-error who 2 "a procedure" hash))
        ((or (%eq? equivalence eq?)
             (%eq? equivalence eqv?)
             (%eq? equivalence symbol=?)
             (%eq? equivalence char=?))
         (%make-hash-table %eqv-kind))
        ((%eq? equivalence equal?) (%make-hash-table %equal-kind))
        ((%eq? equivalence string=?) (%make-hash-table %string-kind))
        (else
         (%record %custom-table
                  equivalence
                  (cond ((%procedure? hash)
                         (if (%procedure-arity-includes? hash 1)
                             hash
                             (lambda (key) (hash key %largest-hash))))
                        ((%eq? equivalence string-ci=?) string-ci-hash)
                        ((%eq? equivalence =) %number-hash)
                        (else hash-by-value))
                  (%make-hash-table %eqv-kind)
                  0))))

;; The bound for hash functions that want one.
(define %largest-hash 536870911)

;; Numbers that are = have one hash.
(define (%number-hash z) (%hash (%exact->inexact z)))

(define (make-hash-table #!optional equivalence hash . ignored)
  (%make-table 'make-hash-table
               (if (%fixnum? equivalence) (%default) equivalence)
               (if (%fixnum? hash) (%default) hash)))

(define (make-equal-hash-table #!optional size) (%make-hash-table %equal-kind))
(define (make-strong-eqv-hash-table #!optional size)
  (%make-hash-table %eqv-kind))
(define (make-strong-eq-hash-table #!optional size)
  (%make-hash-table %eqv-kind))
(define (make-eqv-hash-table #!optional size) (%make-hash-table %eqv-kind))
(define (make-eq-hash-table #!optional size) (%make-hash-table %eqv-kind))
(define (make-string-hash-table #!optional size)
  (%make-hash-table %string-kind))

(define (hash-table? object)
  (or (%hash-table? object) (%record? object %custom-table)))

(define (alist->hash-table list #!optional equivalence hash . ignored)
  (let ((table
         (%make-table 'alist->hash-table
                      equivalence
                      (if (%fixnum? hash) (%default) hash))))
    (let loop ((rest list))
      (if (%pair? rest)
          (let ((entry (%car rest)))
            (if (%not (%pair? entry))
                (%type-error 'alist->hash-table 1 "a list of pairs" list))
            ;; The first of several entries with one key counts.
            (if (%eq? %missing
                      (%table-ref
                       'alist->hash-table table (%car entry) %missing))
                (%table-set!
                 'alist->hash-table table (%car entry) (%cdr entry)))
            (loop (%cdr rest)))
          (begin
            (%check-end-of-list 'alist->hash-table 1 rest list)
            table)))))

(define (hash-table-equivalence-function table)
  (if (%hash-table? table)
      (let ((kind (%hash-table-kind table)))
        (cond ((%eq? kind %equal-kind) equal?)
              ((%eq? kind %string-kind) string=?)
              (else eqv?)))
      (%equivalence-of (%check-table 'hash-table-equivalence-function table))))

(define (hash-table-hash-function table)
  (if (%hash-table? table)
      (let ((kind (%hash-table-kind table)))
        (cond ((%eq? kind %equal-kind) hash-by-value)
              ((%eq? kind %string-kind) string-hash)
              (else hash-by-identity)))
      (%hash-of (%check-table 'hash-table-hash-function table))))

(define (hash-table-ref table key #!optional failure success)
  (let ((value (%table-ref 'hash-table-ref table key %missing)))
    (cond ((%eq? value %missing)
           (if (or (%default? failure) (%not failure))
               (%fail 'hash-table-ref
                      "the key is not in the table:"
                      (%cons key '()))
               (begin
                 (%check-procedure 'hash-table-ref 3 failure)
                 (failure))))
          ((%default? success) value)
          (else
           (%check-procedure 'hash-table-ref 4 success)
           (success value)))))

(define (hash-table-ref/default table key default)
  (%table-ref 'hash-table-ref/default table key default))

(define (hash-table/get table key #!optional default)
  (%table-ref 'hash-table/get table key (if (%default? default) #f default)))

(define (hash-table-set! table key value)
  (%table-set! 'hash-table-set! table key value)
  (%unspecified))

(define (hash-table/put! table key value)
  (%table-set! 'hash-table/put! table key value)
  (%unspecified))

(define (hash-table-delete! table key)
  (%table-delete! 'hash-table-delete! table key)
  (%unspecified))

(define (hash-table/remove! table key)
  (%table-delete! 'hash-table/remove! table key)
  (%unspecified))

(define (%in-table? who table key)
  (%not (%eq? %missing (%table-ref who table key %missing))))

(define (hash-table-exists? table key)
  (%in-table? 'hash-table-exists? table key))

(define (hash-table-contains? table key)
  (%in-table? 'hash-table-contains? table key))

;; The value of a key in the table, or what the procedure gives for it, which is kept.
(define (hash-table-ref! table key failure)
  (let ((value (%table-ref 'hash-table-ref! table key %missing)))
    (if (%eq? value %missing)
        (let ((value ((%check-procedure 'hash-table-ref! 3 failure))))
          (%table-set! 'hash-table-ref! table key value)
          value)
        value)))

(define (hash-table-intern! table key failure)
  (%check-table 'hash-table-intern! table)
  (%check-procedure 'hash-table-intern! 3 failure)
  (hash-table-ref! table key failure))

(define (hash-table-update! table key procedure #!optional failure)
  (%check-procedure 'hash-table-update! 3 procedure)
  (let ((value (%table-ref 'hash-table-update! table key %missing)))
    (%table-set!
     'hash-table-update!
     table
     key
     (procedure
      (cond ((%not (%eq? value %missing)) value)
            ((or (%default? failure) (%not failure))
             (%fail 'hash-table-update!
                    "the key is not in the table:"
                    (%cons key '())))
            (else ((%check-procedure 'hash-table-update! 4 failure))))))
    (%unspecified)))

(define (hash-table-update!/default table key procedure default)
  (%check-procedure 'hash-table-update!/default 3 procedure)
  (let ((value (%table-ref 'hash-table-update!/default table key default)))
    (%table-set! 'hash-table-update!/default table key (procedure value))
    (%unspecified)))

(define (%table-size who table)
  (if (%hash-table? table)
      (%hash-table-count table)
      (%count-of (%check-table who table))))

(define (hash-table-size table) (%table-size 'hash-table-size table))
(define (hash-table-count table) (%table-size 'hash-table-count table))
(define (hash-table/count table) (%table-size 'hash-table/count table))

(define (hash-table-empty? table)
  (%zero? (%table-size 'hash-table-empty? table)))

(define (%keys-of entries)
  (let loop ((rest entries) (result '()))
    (if (%pair? rest)
        (loop (%cdr rest) (%cons (%caar rest) result))
        (%reverse result))))

(define (%values-of entries)
  (let loop ((rest entries) (result '()))
    (if (%pair? rest)
        (loop (%cdr rest) (%cons (%cdar rest) result))
        (%reverse result))))

(define (hash-table-keys table)
  (%keys-of (%table-entries 'hash-table-keys table)))

(define (hash-table/key-list table)
  (%keys-of (%table-entries 'hash-table/key-list table)))

(define (hash-table-values table)
  (%values-of (%table-entries 'hash-table-values table)))

(define (hash-table/datum-list table)
  (%values-of (%table-entries 'hash-table/datum-list table)))

(define (hash-table->alist table)
  (%table-entries 'hash-table->alist table))

(define (%walk entries procedure)
  (let loop ((rest entries))
    (if (%pair? rest)
        (begin
          (procedure (%caar rest) (%cdar rest))
          (loop (%cdr rest))))))

(define (hash-table-walk table procedure)
  (let ((entries (%table-entries 'hash-table-walk table)))
    (%check-procedure 'hash-table-walk 2 procedure)
    (%walk entries procedure)))

;; The table and the procedure in either order, here and in the next.
(define (hash-table-for-each a b)
  (if (%procedure? a)
      (if (hash-table? b)
          (%walk (%table-entries 'hash-table-for-each b) a)
          (%type-error 'hash-table-for-each 2 "a hash table" b))
      (let ((entries (%table-entries 'hash-table-for-each a)))
        (%check-procedure 'hash-table-for-each 2 b)
        (%walk entries b))))

(define (hash-table-fold a b c)
  (define (fold procedure state table)
    (let loop ((rest (%table-entries 'hash-table-fold table)) (state state))
      (if (%pair? rest)
          (loop (%cdr rest) (procedure (%caar rest) (%cdar rest) state))
          state)))
  (cond ((%procedure? a)
         (if (hash-table? c)
             (fold a b c)
             (%type-error 'hash-table-fold 3 "a hash table" c)))
        (else
         (%check-table 'hash-table-fold a)
         (%check-procedure 'hash-table-fold 2 b)
         (fold b c a))))

(define (hash-table-copy table #!optional mutable?)
  (if (%hash-table? table)
      (%hash-table-copy table)
      (let ((entries (%table-entries 'hash-table-copy table))
            (copy (%record %custom-table
                           (%equivalence-of table)
                           (%hash-of table)
                           (%make-hash-table %eqv-kind)
                           0)))
        (%walk entries
               (lambda (key value)
                 (%table-set! 'hash-table-copy copy key value)))
        copy)))

(define (hash-table-clear! table)
  (if (%hash-table? table)
      (%hash-table-clear! table)
      (begin
        (%hash-table-clear!
         (%buckets-of (%check-table 'hash-table-clear! table)))
        (%count! table 0))))

;; Adds what the second table has to the first.
(define (%merge! who to from)
  (%check-table who to)
  (if (%not (hash-table? from)) (%type-error who 2 "a hash table" from))
  (%walk (%table-entries who from)
         (lambda (key value) (%table-set! who to key value)))
  to)

(define (hash-table-merge! to from) (%merge! 'hash-table-merge! to from))

(define (hash-table-union! to from)
  (%check-table 'hash-table-union! to)
  (if (%not (hash-table? from))
      (%type-error 'hash-table-union! 2 "a hash table" from))
  (%walk (%table-entries 'hash-table-union! from)
         (lambda (key value)
           (if (%not (%in-table? 'hash-table-union! to key))
               (%table-set! 'hash-table-union! to key value))))
  to)

;; A hash value below a bound, where there is one.
(define (%bounded who hash bound)
  (cond ((%default? bound) hash)
        ((and (%exact-integer? bound) (%positive? bound)) (%modulo hash bound))
        (else (%type-error who 2 "a positive integer" bound))))

(define (hash object #!optional bound) (%bounded 'hash (%hash object) bound))

(define (hash-by-value object #!optional bound)
  (%bounded 'hash-by-value (%hash object) bound))

(define (equal-hash object #!optional bound)
  (%bounded 'equal-hash (%hash object) bound))

(define (string-hash string #!optional bound)
  (%bounded 'string-hash (%string-hash string) bound))

(define (string-ci-hash string #!optional bound)
  (%check-string 'string-ci-hash 1 string)
  (%bounded 'string-ci-hash (%string-hash (%string-foldcase string)) bound))

;; What may change hashes by what it is, not by what is in it.
(define (%identity-hash object)
  (cond ((%pair? object) 1)
        ((%vector? object) 2)
        ((%string? object) 3)
        ((%uniform? -1 object) 4)
        (else (%hash object))))

(define (hash-by-identity object #!optional bound)
  (%bounded 'hash-by-identity (%identity-hash object) bound))

(define (eq-hash object #!optional bound)
  (%bounded 'eq-hash (%identity-hash object) bound))

(define (eqv-hash object #!optional bound)
  (%bounded 'eqv-hash (%identity-hash object) bound))
