;; SRFI 1: the lists beyond R7RS. The procedures that may destroy their arguments ("!") do
;; not.

(define (xcons a b) (%cons b a))

(define (cons* first . rest)
  (if (%null? rest)
      first
      (let loop ((reversed (%cons first '())) (rest rest))
        (if (%null? (%cdr rest))
            (%append-reverse reversed (%car rest))
            (loop (%cons (%car rest) reversed) (%cdr rest))))))

(define (list-tabulate count procedure)
  (%check-count 'list-tabulate 1 count)
  (%check-procedure 'list-tabulate 2 procedure)
  (let loop ((index 0) (result '()))
    (if (%lt index count)
        (loop (%add index 1) (%cons (procedure index) result))
        (%reverse result))))

(define (make-initialized-list count procedure)
  (%check-count 'make-initialized-list 1 count)
  (%check-procedure 'make-initialized-list 2 procedure)
  (list-tabulate count procedure))

(define (circular-list . objects)
  (if (%pair? objects) (%set-cdr! (%last-pair objects) objects))
  objects)

(define (iota count #!optional start step)
  (%check-count 'iota 1 count)
  (let ((start (if (%default? start) 0 (%check-number 'iota 2 start)))
        (step (if (%default? step) 1 (%check-number 'iota 3 step))))
    (let loop ((index (%sub count 1)) (result '()))
      (if (%lt index 0)
          result
          (loop (%sub index 1)
                (%cons (%add start (%mul index step)) result))))))

(define (proper-list? object) (%list? object))

(define (circular-list? object)
  (let loop ((slow object) (fast object))
    (if (%pair? fast)
        (let ((fast (%cdr fast)))
          (if (%pair? fast)
              (let ((fast (%cdr fast)) (slow (%cdr slow)))
                (if (%eq? fast slow) #t (loop slow fast)))
              #f))
        #f)))

(define (dotted-list? object)
  (if (%list? object) #f (%not (circular-list? object))))

(define (not-pair? object) (%not (%pair? object)))

(define (null-list? list #!optional caller)
  (cond ((%pair? list) #f)
        ((%null? list) #t)
        (else (%type-error 'null-list? 1 "a list" list))))

(define (list= same? . lists)
  (%check-procedure 'list= 1 same?)
  (let next ((lists lists) (position 2))
    (cond ((%null? lists) #t)
          ((%null? (%cdr lists)) #t)
          (else
           (let ((first (%car lists)) (second (%cadr lists)))
             (let loop ((a first) (b second))
               (cond ((and (%pair? a) (%pair? b))
                      (if (same? (%car a) (%car b))
                          (loop (%cdr a) (%cdr b))
                          #f))
                     ((%pair? a)
                      (%check-end-of-list 'list= (%add position 1) b second)
                      #f)
                     ((%pair? b)
                      (%check-end-of-list 'list= position a first)
                      #f)
                     (else
                      (%check-end-of-list 'list= position a first)
                      (%check-end-of-list 'list= (%add position 1) b second)
                      (next (%cdr lists) (%add position 1))))))))))

(define-syntax %define-nth
  (syntax-rules ()
    ((_ name index expected)
     (define (name list)
       (let loop ((rest list) (count index))
         (cond ((%not (%pair? rest)) (%type-error 'name 1 expected list))
               ((%zero? count) (%car rest))
               (else (loop (%cdr rest) (%sub count 1)))))))))

(%define-nth first 0 "a list of at least 1 element")
(%define-nth second 1 "a list of at least 2 elements")
(%define-nth third 2 "a list of at least 3 elements")
(%define-nth fourth 3 "a list of at least 4 elements")
(%define-nth fifth 4 "a list of at least 5 elements")
(%define-nth sixth 5 "a list of at least 6 elements")
(%define-nth seventh 6 "a list of at least 7 elements")
(%define-nth eighth 7 "a list of at least 8 elements")
(%define-nth ninth 8 "a list of at least 9 elements")
(%define-nth tenth 9 "a list of at least 10 elements")

(define (car+cdr pair)
  (if (%pair? pair)
      (values (%car pair) (%cdr pair))
      (%type-error 'car+cdr 1 "a pair" pair)))

;; A list, or what begins with `walked` pairs, has no element at an index.
(define (%too-short who list index walked)
  (if (or (%pair? list) (%null? list))
      (%range-error who index walked)
      (%type-error who 1 "a list" list)))

(define (%take who list count)
  (%check-count who 2 count)
  (let loop ((rest list) (left count) (result '()))
    (cond ((%zero? left) (%reverse result))
          ((%pair? rest)
           (loop (%cdr rest) (%sub left 1) (%cons (%car rest) result)))
          (else (%too-short who list count (%sub count left))))))

(define (%drop who list count)
  (%check-count who 2 count)
  (let loop ((rest list) (left count))
    (cond ((%zero? left) rest)
          ((%pair? rest) (loop (%cdr rest) (%sub left 1)))
          (else (%too-short who list count (%sub count left))))))

(define (take list count) (%take 'take list count))
(define (take! list count) (%take 'take! list count))
(define (drop list count) (%drop 'drop list count))
(define (list-head list count) (%take 'list-head list count))

(define (sublist list start end)
  (%check-count 'sublist 2 start)
  (%check-count 'sublist 3 end)
  (if (%gt start end) (%range-error 'sublist start end))
  (%take 'sublist (%drop 'sublist list start) (%sub end start)))

(define (take-right list count)
  (let loop ((lead (%drop 'take-right list count)) (rest list))
    (if (%pair? lead)
        (loop (%cdr lead) (%cdr rest))
        rest)))

(define (%drop-right who list count)
  (let loop ((lead (%drop who list count)) (rest list) (result '()))
    (if (%pair? lead)
        (loop (%cdr lead) (%cdr rest) (%cons (%car rest) result))
        (%reverse result))))

(define (drop-right list count) (%drop-right 'drop-right list count))
(define (drop-right! list count) (%drop-right 'drop-right! list count))

(define (split-at list count)
  (values (%take 'split-at list count) (%drop 'split-at list count)))

(define (split-at! list count)
  (values (%take 'split-at! list count) (%drop 'split-at! list count)))

(define (last list)
  (if (%pair? list)
      (%car (%last-pair list))
      (%type-error 'last 1 "a list of at least 1 element" list)))

(define (last-pair list) (%last-pair list))

(define (except-last-pair list)
  (if (%pair? list)
      (%drop-right 'except-last-pair list 1)
      (%type-error 'except-last-pair 1 "a pair" list)))

(define (except-last-pair! list)
  (if (%pair? list)
      (%drop-right 'except-last-pair! list 1)
      (%type-error 'except-last-pair! 1 "a pair" list)))

(define (length+ list)
  (cond ((%list? list) (%length list))
        ((circular-list? list) #f)
        (else (%type-error 'length+ 1 "a list" list))))

(define (%append-all who lists)
  (let loop ((lists lists) (reversed '()))
    (cond ((%null? lists) '())
          ((%null? (%cdr lists))
           (let join ((result (%car lists)) (reversed reversed))
             (if (%pair? reversed)
                 (join (%append2 (%car reversed) result) (%cdr reversed))
                 result)))
          (else
           (if (%not (%list? (%car lists)))
               (%type-error who
                            (%add 1 (%length reversed))
                            "a list"
                            (%car lists)))
           (loop (%cdr lists) (%cons (%car lists) reversed))))))

(define (append! . lists) (%append-all 'append! lists))

(define (%concatenate who lists)
  (%check-list who 1 lists)
  (let loop ((rest lists))
    (if (and (%pair? rest) (%pair? (%cdr rest)))
        (if (%list? (%car rest))
            (loop (%cdr rest))
            (%type-error who 1 "a list of lists" lists))))
  (%append-all who lists))

(define (concatenate lists) (%concatenate 'concatenate lists))
(define (concatenate! lists) (%concatenate 'concatenate! lists))

(define (reverse! list)
  (%check-list 'reverse! 1 list)
  (%reverse list))

(define (append-reverse reversed tail)
  (%check-list 'append-reverse 1 reversed)
  (%append-reverse reversed tail))

(define (append-reverse! reversed tail)
  (%check-list 'append-reverse! 1 reversed)
  (%append-reverse reversed tail))

(define (zip list . lists)
  (let loop ((lists (%cons list lists)) (result '()))
    (let ((firsts (%firsts 'zip 1 lists)))
      (if firsts
          (loop (%rests lists) (%cons firsts result))
          (%reverse result)))))

;; The elements at an index of the lists in a list.
(define (%column who lists index)
  (let loop ((rest lists) (result '()))
    (if (%pair? rest)
        (let walk ((row (%car rest)) (left index))
          (cond ((%not (%pair? row))
                 (%type-error who 1 "a list of lists that are long enough" lists))
                ((%zero? left)
                 (loop (%cdr rest) (%cons (%car row) result)))
                (else (walk (%cdr row) (%sub left 1)))))
        (begin
          (%check-end-of-list who 1 rest lists)
          (%reverse result)))))

(define (unzip1 lists) (%column 'unzip1 lists 0))

(define (unzip2 lists)
  (values (%column 'unzip2 lists 0) (%column 'unzip2 lists 1)))

(define (unzip3 lists)
  (values (%column 'unzip3 lists 0)
          (%column 'unzip3 lists 1)
          (%column 'unzip3 lists 2)))

(define (unzip4 lists)
  (values (%column 'unzip4 lists 0)
          (%column 'unzip4 lists 1)
          (%column 'unzip4 lists 2)
          (%column 'unzip4 lists 3)))

(define (unzip5 lists)
  (values (%column 'unzip5 lists 0)
          (%column 'unzip5 lists 1)
          (%column 'unzip5 lists 2)
          (%column 'unzip5 lists 3)
          (%column 'unzip5 lists 4)))

(define (count predicate list . lists)
  (%check-procedure 'count 1 predicate)
  (if (%null? lists)
      (let loop ((rest list) (total 0))
        (if (%pair? rest)
            (loop (%cdr rest)
                  (if (predicate (%car rest)) (%add total 1) total))
            (begin
              (%check-end-of-list 'count 2 rest list)
              total)))
      (let loop ((lists (%cons list lists)) (total 0))
        (let ((arguments (%firsts 'count 2 lists)))
          (if arguments
              (loop (%rests lists)
                    (if (%apply predicate arguments) (%add total 1) total))
              total)))))

(define fold
  (case-lambda
    ((procedure state list)
     (%check-procedure 'fold 1 procedure)
     (let loop ((rest list) (state state))
       (if (%pair? rest)
           (loop (%cdr rest) (procedure (%car rest) state))
           (begin
             (%check-end-of-list 'fold 3 rest list)
             state))))
    ((procedure state list . lists)
     (%check-procedure 'fold 1 procedure)
     (let loop ((lists (%cons list lists)) (state state))
       (let ((arguments (%firsts 'fold 3 lists)))
         (if arguments
             (loop (%rests lists)
                   (%apply procedure
                           (%append2 arguments (%cons state '()))))
             state))))))

(define fold-left
  (case-lambda
    ((procedure state list)
     (%check-procedure 'fold-left 1 procedure)
     (let loop ((rest list) (state state))
       (if (%pair? rest)
           (loop (%cdr rest) (procedure state (%car rest)))
           (begin
             (%check-end-of-list 'fold-left 3 rest list)
             state))))
    ((procedure state list . lists)
     (%check-procedure 'fold-left 1 procedure)
     (let loop ((lists (%cons list lists)) (state state))
       (let ((arguments (%firsts 'fold-left 3 lists)))
         (if arguments
             (loop (%rests lists)
                   (%apply procedure (%cons state arguments)))
             state))))))

;; The argument lists of a procedure of several lists, the last first.
(define (%reversed-arguments who position lists)
  (let loop ((lists lists) (result '()))
    (let ((arguments (%firsts who position lists)))
      (if arguments
          (loop (%rests lists) (%cons arguments result))
          result))))

(define fold-right
  (case-lambda
    ((procedure state list)
     (%check-procedure 'fold-right 1 procedure)
     (%check-list 'fold-right 3 list)
     (let loop ((rest (%reverse list)) (state state))
       (if (%pair? rest)
           (loop (%cdr rest) (procedure (%car rest) state))
           state)))
    ((procedure state list . lists)
     (%check-procedure 'fold-right 1 procedure)
     (let loop ((rest (%reversed-arguments 'fold-right
                                           3
                                           (%cons list lists)))
                (state state))
       (if (%pair? rest)
           (loop (%cdr rest)
                 (%apply procedure
                         (%append2 (%car rest) (%cons state '()))))
           state)))))

(define (reduce procedure identity list)
  (%check-procedure 'reduce 1 procedure)
  (if (%pair? list)
      (let loop ((rest (%cdr list)) (state (%car list)))
        (if (%pair? rest)
            (loop (%cdr rest) (procedure (%car rest) state))
            (begin
              (%check-end-of-list 'reduce 3 rest list)
              state)))
      (begin
        (%check-end-of-list 'reduce 3 list list)
        identity)))

(define (reduce-left procedure identity list)
  (%check-procedure 'reduce-left 1 procedure)
  (if (%pair? list)
      (let loop ((rest (%cdr list)) (state (%car list)))
        (if (%pair? rest)
            (loop (%cdr rest) (procedure state (%car rest)))
            (begin
              (%check-end-of-list 'reduce-left 3 rest list)
              state)))
      (begin
        (%check-end-of-list 'reduce-left 3 list list)
        identity)))

(define (reduce-right procedure identity list)
  (%check-procedure 'reduce-right 1 procedure)
  (%check-list 'reduce-right 3 list)
  (if (%null? list)
      identity
      (let ((reversed (%reverse list)))
        (let loop ((rest (%cdr reversed)) (state (%car reversed)))
          (if (%pair? rest)
              (loop (%cdr rest) (procedure (%car rest) state))
              state)))))

;; The tails of some lists, as `%firsts` gives the first elements.
(define (%tails who position lists)
  (if (%firsts who position lists) lists #f))

(define (pair-fold procedure state list . lists)
  (%check-procedure 'pair-fold 1 procedure)
  (let loop ((lists (%cons list lists)) (state state))
    (if (%tails 'pair-fold 3 lists)
        (let ((rests (%rests lists)))
          (loop rests
                (%apply procedure (%append2 lists (%cons state '())))))
        state)))

(define (pair-fold-right procedure state list . lists)
  (%check-procedure 'pair-fold-right 1 procedure)
  (let collect ((lists (%cons list lists)) (tails '()))
    (if (%tails 'pair-fold-right 3 lists)
        (collect (%rests lists) (%cons lists tails))
        (let loop ((tails tails) (state state))
          (if (%pair? tails)
              (loop (%cdr tails)
                    (%apply procedure
                            (%append2 (%car tails) (%cons state '()))))
              state)))))

(define (pair-for-each procedure list . lists)
  (%check-procedure 'pair-for-each 1 procedure)
  (let loop ((lists (%cons list lists)))
    (if (%tails 'pair-for-each 2 lists)
        (let ((rests (%rests lists)))
          (%apply procedure lists)
          (loop rests)))))

(define (unfold stop? mapper successor seed #!optional tail)
  (%check-procedure 'unfold 1 stop?)
  (%check-procedure 'unfold 2 mapper)
  (%check-procedure 'unfold 3 successor)
  (if (%not (%default? tail)) (%check-procedure 'unfold 5 tail))
  (let loop ((seed seed) (result '()))
    (if (stop? seed)
        (%append-reverse result (if (%default? tail) '() (tail seed)))
        (let ((object (mapper seed)))
          (loop (successor seed) (%cons object result))))))

(define (unfold-right stop? mapper successor seed #!optional tail)
  (%check-procedure 'unfold-right 1 stop?)
  (%check-procedure 'unfold-right 2 mapper)
  (%check-procedure 'unfold-right 3 successor)
  (let loop ((seed seed) (result (if (%default? tail) '() tail)))
    (if (stop? seed)
        result
        (let ((object (mapper seed)))
          (loop (successor seed) (%cons object result))))))

(define (%map who procedure list lists)
  (%check-procedure who 1 procedure)
  (if (%null? lists)
      (%map1 who procedure list)
      (%map-all who procedure (%cons list lists))))

(define (map! procedure list . lists) (%map 'map! procedure list lists))

(define (map-in-order procedure list . lists)
  (%map 'map-in-order procedure list lists))

(define (%append-map who procedure list lists)
  (let ((results (%map who procedure list lists)))
    (let loop ((rest (%reverse results)) (result '()) (last? #t))
      (cond ((%null? rest) result)
            (last? (loop (%cdr rest) (%car rest) #f))
            ((%list? (%car rest))
             (loop (%cdr rest) (%append2 (%car rest) result) #f))
            (else
             (%fail who
                    "the procedure returned what is not a list:"
                    (%cons (%car rest) '())))))))

(define (append-map procedure list . lists)
  (%append-map 'append-map procedure list lists))

(define (append-map! procedure list . lists)
  (%append-map 'append-map! procedure list lists))

(define (filter-map procedure list . lists)
  (%check-procedure 'filter-map 1 procedure)
  (if (%null? lists)
      (let loop ((rest list) (result '()))
        (if (%pair? rest)
            (let ((object (procedure (%car rest))))
              (loop (%cdr rest)
                    (if object (%cons object result) result)))
            (begin
              (%check-end-of-list 'filter-map 2 rest list)
              (%reverse result))))
      (let loop ((lists (%cons list lists)) (result '()))
        (let ((arguments (%firsts 'filter-map 2 lists)))
          (if arguments
              (let ((object (%apply procedure arguments)))
                (loop (%rests lists)
                      (if object (%cons object result) result)))
              (%reverse result))))))

(define (%filter who predicate list)
  (%check-procedure who 1 predicate)
  (let loop ((rest list) (result '()))
    (if (%pair? rest)
        (let ((object (%car rest)))
          (loop (%cdr rest)
                (if (predicate object) (%cons object result) result)))
        (begin
          (%check-end-of-list who 2 rest list)
          (%reverse result)))))

(define (%remove who predicate list)
  (%check-procedure who 1 predicate)
  (let loop ((rest list) (result '()))
    (if (%pair? rest)
        (let ((object (%car rest)))
          (loop (%cdr rest)
                (if (predicate object) result (%cons object result))))
        (begin
          (%check-end-of-list who 2 rest list)
          (%reverse result)))))

(define (filter predicate list) (%filter 'filter predicate list))
(define (filter! predicate list) (%filter 'filter! predicate list))
(define (remove predicate list) (%remove 'remove predicate list))
(define (remove! predicate list) (%remove 'remove! predicate list))

(define (%partition who predicate list)
  (%check-procedure who 1 predicate)
  (let loop ((rest list) (in '()) (out '()))
    (if (%pair? rest)
        (let ((object (%car rest)))
          (if (predicate object)
              (loop (%cdr rest) (%cons object in) out)
              (loop (%cdr rest) in (%cons object out))))
        (begin
          (%check-end-of-list who 2 rest list)
          (values (%reverse in) (%reverse out))))))

(define (partition predicate list) (%partition 'partition predicate list))
(define (partition! predicate list) (%partition 'partition! predicate list))

(define (%find-tail who predicate list)
  (%check-procedure who 1 predicate)
  (let loop ((rest list))
    (cond ((%not (%pair? rest))
           (%check-end-of-list who 2 rest list)
           #f)
          ((predicate (%car rest)) rest)
          (else (loop (%cdr rest))))))

(define (find predicate list)
  (let ((tail (%find-tail 'find predicate list)))
    (if tail (%car tail) #f)))

(define (find-tail predicate list) (%find-tail 'find-tail predicate list))

;; The last call of the predicate is a tail call.
(define (any predicate list . lists)
  (%check-procedure 'any 1 predicate)
  (if (%null? lists)
      (if (%pair? list)
          (let loop ((object (%car list)) (rest (%cdr list)))
            (cond ((%pair? rest)
                   (or (predicate object) (loop (%car rest) (%cdr rest))))
                  ((%null? rest) (predicate object))
                  ((predicate object))
                  (else (%type-error 'any 2 "a list" list))))
          (begin
            (%check-end-of-list 'any 2 list list)
            #f))
      (let loop ((lists (%cons list lists)))
        (let ((arguments (%firsts 'any 2 lists)))
          (if arguments
              (or (%apply predicate arguments) (loop (%rests lists)))
              #f)))))

(define (every predicate list . lists)
  (%check-procedure 'every 1 predicate)
  (if (%null? lists)
      (if (%pair? list)
          (let loop ((object (%car list)) (rest (%cdr list)))
            (cond ((%pair? rest)
                   (if (predicate object) (loop (%car rest) (%cdr rest)) #f))
                  ((%null? rest) (predicate object))
                  ((predicate object) (%type-error 'every 2 "a list" list))
                  (else #f)))
          (begin
            (%check-end-of-list 'every 2 list list)
            #t))
      (let loop ((lists (%cons list lists)) (last #t))
        (let ((arguments (%firsts 'every 2 lists)))
          (if arguments
              (let ((result (%apply predicate arguments)))
                (if result (loop (%rests lists) result) #f))
              last)))))

(define (list-index predicate list . lists)
  (%check-procedure 'list-index 1 predicate)
  (if (%null? lists)
      (let loop ((rest list) (index 0))
        (cond ((%not (%pair? rest))
               (%check-end-of-list 'list-index 2 rest list)
               #f)
              ((predicate (%car rest)) index)
              (else (loop (%cdr rest) (%add index 1)))))
      (let loop ((lists (%cons list lists)) (index 0))
        (let ((arguments (%firsts 'list-index 2 lists)))
          (cond ((%not arguments) #f)
                ((%apply predicate arguments) index)
                (else (loop (%rests lists) (%add index 1))))))))

;; The longest beginning of a list whose elements pass, or do not pass, a test; and the
;; rest.
(define (%split-where who predicate list wanted receive)
  (%check-procedure who 1 predicate)
  (let loop ((rest list) (result '()))
    (if (%pair? rest)
        (if (%eq? wanted (if (predicate (%car rest)) #t #f))
            (loop (%cdr rest) (%cons (%car rest) result))
            (receive (%reverse result) rest))
        (begin
          (%check-end-of-list who 2 rest list)
          (receive (%reverse result) rest)))))

(define (%first-of-two a b) a)
(define (%second-of-two a b) b)

(define (take-while predicate list)
  (%split-where 'take-while predicate list #t %first-of-two))

(define (take-while! predicate list)
  (%split-where 'take-while! predicate list #t %first-of-two))

(define (drop-while predicate list)
  (%split-where 'drop-while predicate list #t %second-of-two))

(define (span predicate list)
  (%split-where 'span predicate list #t values))

(define (span! predicate list)
  (%split-where 'span! predicate list #t values))

(define (break predicate list)
  (%split-where 'break predicate list #f values))

(define (break! predicate list)
  (%split-where 'break! predicate list #f values))

(define (%delete who object list same?)
  (if (%not (%default? same?)) (%check-procedure who 3 same?))
  (let loop ((rest list) (result '()))
    (if (%pair? rest)
        (loop (%cdr rest)
              (if (if (%default? same?)
                      (%equal? object (%car rest))
                      (same? object (%car rest)))
                  result
                  (%cons (%car rest) result)))
        (begin
          (%check-end-of-list who 2 rest list)
          (%reverse result)))))

(define (delete object list #!optional same?)
  (%delete 'delete object list same?))

(define (delete! object list #!optional same?)
  (%delete 'delete! object list same?))

;; Whether an element of a list, which comes before the object, is the same.
(define (%among? object list same?)
  (let loop ((rest list))
    (cond ((%null? rest) #f)
          ((same? (%car rest) object) #t)
          (else (loop (%cdr rest))))))

(define (%delete-duplicates who list same?)
  (if (%not (%default? same?)) (%check-procedure who 2 same?))
  (let loop ((rest list) (result '()))
    (if (%pair? rest)
        (let ((object (%car rest)))
          (loop (%cdr rest)
                (if (if (%default? same?)
                        (%member object result)
                        (%among? object (%reverse result) same?))
                    result
                    (%cons object result))))
        (begin
          (%check-end-of-list who 1 rest list)
          (%reverse result)))))

(define (delete-duplicates list #!optional same?)
  (%delete-duplicates 'delete-duplicates list same?))

(define (delete-duplicates! list #!optional same?)
  (%delete-duplicates 'delete-duplicates! list same?))

(define (alist-cons key value list) (%cons (%cons key value) list))

(define (alist-copy list)
  (let loop ((rest list) (result '()))
    (if (%pair? rest)
        (let ((entry (%car rest)))
          (loop (%cdr rest)
                (%cons (if (%pair? entry)
                           (%cons (%car entry) (%cdr entry))
                           entry)
                       result)))
        (begin
          (%check-end-of-list 'alist-copy 1 rest list)
          (%reverse result)))))

(define (%alist-delete who key list same?)
  (if (%not (%default? same?)) (%check-procedure who 3 same?))
  (let loop ((rest list) (result '()))
    (if (%pair? rest)
        (let ((entry (%car rest)))
          (if (%not (%pair? entry))
              (%type-error who 2 "a list of pairs" list))
          (loop (%cdr rest)
                (if (if (%default? same?)
                        (%equal? key (%car entry))
                        (same? key (%car entry)))
                    result
                    (%cons entry result))))
        (begin
          (%check-end-of-list who 2 rest list)
          (%reverse result)))))

(define (alist-delete key list #!optional same?)
  (%alist-delete 'alist-delete key list same?))

(define (alist-delete! key list #!optional same?)
  (%alist-delete 'alist-delete! key list same?))

(define (del-assq key list) (%alist-delete 'del-assq key list eq?))
(define (del-assv key list) (%alist-delete 'del-assv key list eqv?))
(define (del-assoc key list) (%alist-delete 'del-assoc key list equal?))
