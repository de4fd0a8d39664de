; SRFI 9 on Chez Scheme, whose own define-record-type is R6RS's. The programs'
; constructors take all fields, in order.
(alias define-r6rs-record define-record-type)

(define-syntax define-record-type
  (syntax-rules ()
    ((_ type (constructor field ...) predicate spec ...)
     (collect-fields (type constructor predicate) () spec ...))))

(define-syntax collect-fields
  (syntax-rules ()
    ((_ names (field ...))
     (define-r6rs-record names (fields field ...)))
    ((_ names (field ...) (name get) more ...)
     (collect-fields names (field ... (immutable name get)) more ...))
    ((_ names (field ...) (name get set) more ...)
     (collect-fields names (field ... (mutable name get set)) more ...))))
