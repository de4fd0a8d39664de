;; Calls with `*` and `**`.

;; The elements of an iterable as a list of arguments.
(define (%py-spread value)
  (let ((items (%py-collect value)))
    (%vector->list items 0 (%vector-length items))))

(define (%py-join-lists lists)
  (if (%null? (%cdr lists))
      (%car lists)
      (%append2 (%car lists) (%py-join-lists (%cdr lists)))))

(define (%py-add-keyword! callee keywords name value)
  (if (%eq? (%py-dict-ref keywords name %py-absent) %py-absent)
      (%py-dict-set! keywords name value)
      (%py-fail %py-TypeError (%py-callee-name callee)
                "() got multiple values for keyword argument '" name "'")))

(define (%py-callee-name callee)
  (cond ((%procedure? callee)
         (let ((information (%py-information callee)))
           (if information
               (%py-text (%list (%py-field information 13) "."
                                (%py-information-qualname information)))
               (%py-title callee))))
        ((%py-type? callee) (%py-full-name callee))
        ((%py-layout? callee method) (%py-callee-name (%py-field callee 2)))
        (else (%py-kind callee))))

(define (%py-merge-keywords! callee keywords mapping)
  (if (%not (%py-layout? mapping dict))
      (%py-fail %py-TypeError (%py-callee-name callee)
                "() argument after ** must be a mapping, not " (%py-kind mapping)))
  (let ((entries (%py-dict-entries mapping)) (end (%mul 3 (%py-dict-used mapping))))
    (let loop ((place 0))
      (if (%lt place end)
          (let ((name (%vector-ref entries place)))
            (cond ((%eq? name %py-absent))
                  ((%string? name)
                   (%py-add-keyword! callee keywords name
                                     (%vector-ref entries (%add place 1))))
                  (else (%py-fail %py-TypeError "keywords must be strings")))
            (loop (%add place 3))))))
  %py-none)

(define (%py-call-mapping callee arguments keywords)
  (let ((lists (%py-keyword-lists keywords)))
    (%py-call-keywords callee arguments (%car lists) (%cdr lists))))

(define (%py-set-body! information procedure)
  (%py-field! information 11 procedure)
  %py-none)
