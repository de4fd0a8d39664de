;; Record types, and what is asked of records.

(define (%make-record-type name fields) (%make-record-type name fields #f))

(define (record? object) (if (%record-type-of object) #t #f))
(define (record-type-descriptor? object) (%record-type? object))
(define (record-rtd record)
  (or (%record-type-of record) (%type-error 'record-rtd 1 "a record" record)))
(define (record-type-name type) (%record-type-name type))
(define (record-type-fields type) (%record-type-fields type))
