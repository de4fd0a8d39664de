;; Subscripts of lists: elements and slices, read, assigned and deleted.

;; The place that an integer of any size or sign says, or -1.
(define (%py-place index count)
  (if (%fixnum? index)
      (let ((place (if (%lt index 0) (%add index count) index)))
        (if (and (%ge place 0) (%lt place count)) place -1))
      (if (and (%lt -9223372036854775809 index) (%lt index 9223372036854775808))
          -1
          (%py-fail %py-IndexError "cannot fit 'int' into an index-sized integer"))))

(define (%py-list-place list key wrong)
  (let ((index (%py-index-or-absent key)))
    (if (%eq? index %py-absent)
        (%py-fail %py-TypeError "list indices must be integers or slices, not "
                  (%py-kind key)))
    (let ((place (%py-place index (%py-list-count list))))
      (if (%eq? place -1) (%py-fail %py-IndexError wrong) place))))

(define (%py-list-getitem list key)
  (if (%py-layout? key slice)
      (%py-list-of (%py-slice-of (%py-list-items list) (%py-list-count list) key))
      (%vector-ref (%py-list-items list)
                   (%py-list-place list key "list index out of range"))))

(define (%py-list-setitem! list key value)
  (if (%py-layout? key slice)
      (%py-list-set-slice! list key value)
      (let ((place (%py-list-place list key "list assignment index out of range")))
        (%vector-set! (%py-list-items list) place value)
        %py-none)))

(define (%py-list-delitem! list key)
  (if (%py-layout? key slice)
      (%py-list-delete-slice! list key)
      (let ((place (%py-list-place list key "list assignment index out of range")))
        (%py-list-remove-place! list place)
        %py-none)))

(define (%py-list-remove-place! list place)
  (let* ((items (%py-list-items list))
         (last (%sub (%py-list-count list) 1))
         (value (%vector-ref items place)))
    (if (%lt place last) (%vector-copy! items place items (%add place 1) (%add last 1)))
    (%vector-set! items last %py-none)
    (%py-field! list 3 last)
    value))

(define (%py-list-set-slice! list slice value)
  (let* ((step (%py-slice-step slice))
         (values (if (%py-iterable? value)
                     (%py-collect value)
                     (%py-fail %py-TypeError
                               (if (%eq? step 1)
                                   "can only assign an iterable"
                                   "must assign iterable to extended slice"))))
         (count (%py-list-count list))
         (start (%py-slice-start slice count step))
         (stop (%py-slice-stop slice count step)))
    (if (%eq? step 1)
        (%py-list-replace! list start (if (%lt stop start) start stop) values)
        (let ((places (%py-span start stop step)) (items (%py-list-items list)))
          (if (%not (%eq? places (%vector-length values)))
              (%py-fail %py-ValueError "attempt to assign sequence of size "
                        (%number->string (%vector-length values) 10)
                        " to extended slice of size " (%number->string places 10)))
          (let loop ((index 0) (place start))
            (if (%lt index places)
                (begin
                  (%vector-set! items place (%vector-ref values index))
                  (loop (%add index 1) (%add place step)))
                %py-none))))))

(define (%py-list-delete-slice! list slice)
  (let* ((step (%py-slice-step slice))
         (count (%py-list-count list))
         (start (%py-slice-start slice count step))
         (stop (%py-slice-stop slice count step))
         (places (%py-span start stop step)))
    (cond ((%eq? places 0) %py-none)
          ((%eq? step 1) (%py-list-replace! list start stop (%vector)))
          (else
           ;; From the lowest place on, what stays moves to the front.
           (let* ((low (if (%gt step 0) start (%add start (%mul step (%sub places 1)))))
                  (width (%abs step))
                  (end (%add low (%mul width (%sub places 1))))
                  (items (%py-list-items list)))
             (let loop ((from low) (to low))
               (cond ((%ge from count)
                      (%vector-fill! items %py-none to count)
                      (%py-field! list 3 to)
                      %py-none)
                     ((and (%le from end) (%zero? (%modulo (%sub from low) width)))
                      (loop (%add from 1) to))
                     (else
                      (%vector-set! items to (%vector-ref items from))
                      (loop (%add from 1) (%add to 1))))))))))
