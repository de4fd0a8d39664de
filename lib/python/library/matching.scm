;; The parts of subjects of `match`: vectors, or #f where a pattern does not match.

(define (%py-match-elements subject)
  (cond ((%vector? subject) subject)
        ((%py-layout? subject list) (%py-collect subject))
        ((%py-layout? subject range) (%py-collect subject))
        ((%py-layout? subject tuple) (%py-field subject 2))
        (else #f)))

(define (%py-match-sequence subject count)
  (let ((items (%py-match-elements subject)))
    (if (and items (%eq? (%vector-length items) count)) items #f)))

;; So many elements before and after the star, which gets the others as a list.
(define (%py-match-sequence-star subject before after)
  (let ((items (%py-match-elements subject)))
    (if (and items (%ge (%vector-length items) (%add before after)))
        (let* ((count (%vector-length items))
               (result (%make-vector (%add (%add before after) 1) %py-none))
               (end (%sub count after)))
          (%vector-copy! result 0 items 0 before)
          (%vector-set! result before (%py-list-of (%subvector items before end)))
          (%vector-copy! result (%add before 1) items end count)
          result)
        #f)))

(define (%py-match-mapping subject keys)
  (if (%py-layout? subject dict)
      (let* ((count (%vector-length keys)) (values (%make-vector count %py-none)))
        (let loop ((index 0))
          (if (%eq? index count)
              values
              (let ((value (%py-dict-ref subject (%vector-ref keys index) %py-absent)))
                (if (%eq? value %py-absent)
                    #f
                    (begin (%vector-set! values index value)
                           (loop (%add index 1))))))))
      #f))

;; The entries of a dict whose keys are none of those given.
(define (%py-match-rest subject keys)
  (let ((rest (%py-make-dict))
        (entries (%py-dict-entries subject))
        (end (%mul 3 (%py-dict-used subject))))
    (let loop ((place 0))
      (if (%lt place end)
          (let ((key (%vector-ref entries place)))
            (if (%not (%eq? key %py-absent))
                (%py-dict-set! rest key (%vector-ref entries (%add place 1))))
            (loop (%add place 3)))))
    (let loop ((index 0))
      (if (%lt index (%vector-length keys))
          (begin (%py-dict-remove! rest (%vector-ref keys index))
                 (loop (%add index 1)))
          rest))))

;; An instance of a class: itself or what `__match_args__` names for patterns by position, then attributes by name.
(define (%py-match-class subject class count names)
  (if (%not (%py-type? class))
      (%py-fail %py-TypeError "called match pattern must be a class"))
  (if (%py-instance? subject class)
      (let ((positions (%py-match-positions class count)))
        (if (%eq? positions #t)
            (%py-match-attributes subject (%list subject) names)
            (let loop ((rest positions) (taken '()))
              (if (%null? rest)
                  (%py-match-attributes subject (%reverse taken) names)
                  (let ((value (%py-get-quietly subject (%car rest))))
                    (if (%eq? value %py-absent)
                        #f
                        (loop (%cdr rest) (%cons value taken))))))))
      #f))

(define (%py-get-quietly object name)
  (%py-try (lambda () (%py-get-or-absent object name))
           (lambda (thrown)
             (if (%py-instance? (%py-caught thrown) %py-AttributeError)
                 %py-absent
                 (%uncaught thrown)))))

(define (%py-match-attributes subject before names)
  (let loop ((index 0) (taken '()))
    (if (%eq? index (%vector-length names))
        (%list->vector (%append2 before (%reverse taken)))
        (let ((value (%py-get-quietly subject (%vector-ref names index))))
          (if (%eq? value %py-absent)
              #f
              (loop (%add index 1) (%cons value taken)))))))

;; The names of the attributes that patterns by position stand for; #t where one stands for the subject itself.
(define (%py-match-positions class count)
  (let ((names (%py-lookup class '__match_args__)))
    (cond ((%eq? count 0) '())
          ((%vector? names)
           (if (%gt count (%vector-length names))
               (%py-match-too-many class (%vector-length names) count))
           (%py-map (lambda (name) (%string->symbol name))
                    (%vector->list names 0 count)))
          ((and (%eq? count 1)
                (%memq (%py-class-layout class)
                       '(int float str tuple list dict set frozenset bytes
                             bytearray)))
           #t)
          (else (%py-match-too-many class 0 count)))))

(define (%py-match-too-many class most count)
  (%py-fail %py-TypeError (%py-class-name class) "() accepts "
            (%number->string most 10) " positional sub-pattern"
            (if (%eq? most 1) "" "s") " (" (%number->string count 10) " given)"))
