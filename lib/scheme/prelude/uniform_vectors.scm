;; Uniform vectors (SRFI 4) and bytevectors, which are those of kind u8.

;; Kinds are numbers, the positions in these tables; -1 is any.
(define %least
  '#(-128 0 -32768 0 -2147483648 0 -9223372036854775808 0 #f #f))
(define %most
  '#(127 255 32767 65535 2147483647 4294967295 9223372036854775807
     18446744073709551615 #f #f))
(define %element-names
  '#("an integer that fits in s8" "an integer that fits in u8"
     "an integer that fits in s16" "an integer that fits in u16"
     "an integer that fits in s32" "an integer that fits in u32"
     "an integer that fits in s64" "an integer that fits in u64"
     "a real number" "a real number"))

(define (%check-element who position kind value)
  (let ((least (%vector-ref %least kind)))
    (if (if least
            (and (%exact-integer? value)
                 (%ge value least)
                 (%le value (%vector-ref %most kind)))
            (%real? value))
        value
        (%type-error who position (%vector-ref %element-names kind) value))))

(define (%numbers->uniform who kind numbers)
  (let ((result (%make-uniform kind (%length numbers) (%default))))
    (let loop ((rest numbers) (index 0))
      (if (%pair? rest)
          (begin
            (%check-element who (%add index 1) kind (%car rest))
            (%uniform-set! kind result index (%car rest))
            (loop (%cdr rest) (%add index 1)))
          result))))

(define (%list->uniform who kind list)
  (%check-list who 1 list)
  (let ((result (%make-uniform kind (%length list) (%default))))
    (let loop ((rest list) (index 0))
      (if (%pair? rest)
          (begin
            (%check-element who 1 kind (%car rest))
            (%uniform-set! kind result index (%car rest))
            (loop (%cdr rest) (%add index 1)))
          result))))

(define (%make-uniform-of who kind count fill)
  (%check-count who 1 count)
  (if (%not (%default? fill)) (%check-element who 2 kind fill))
  (%make-uniform kind count fill))

(define (%check-uniform who position kind expected value)
  (if (%uniform? kind value)
      value
      (%type-error who position expected value)))

(define (%uniform->list who kind expected vector start end)
  (%check-uniform who 1 kind expected vector)
  (let* ((end (%check-end who 3 end (%uniform-length kind vector)))
         (start (%check-start who 2 start end)))
    (let loop ((index (%sub end 1)) (result '()))
      (if (%lt index start)
          result
          (loop (%sub index 1)
                (%cons (%uniform-ref kind vector index) result))))))

(define (%uniform-part who kind expected vector start end)
  (%check-uniform who 1 kind expected vector)
  (let* ((end (%check-end who 3 end (%uniform-length kind vector)))
         (start (%check-start who 2 start end))
         (result (%make-uniform kind (%sub end start) (%default))))
    (%uniform-copy! kind result 0 vector start end)
    result))

(define (%uniform-copy-into! who kind expected to at from start end)
  (%check-uniform who 1 kind expected to)
  (%check-count who 2 at)
  (%check-uniform who 3 kind expected from)
  (let* ((end (%check-end who 5 end (%uniform-length kind from)))
         (start (%check-start who 4 start end))
         (length (%uniform-length kind to)))
    (if (%gt (%add at (%sub end start)) length)
        (%range-error who at length))
    (%uniform-copy! kind to at from start end)))

(define (%uniform-append who kind expected vectors)
  (let measure ((rest vectors) (position 1) (length 0))
    (if (%pair? rest)
        (measure (%cdr rest)
                 (%add position 1)
                 (%add length
                       (%uniform-length
                        kind
                        (%check-uniform
                         who position kind expected (%car rest)))))
        (let ((result (%make-uniform kind length (%default))))
          (let loop ((rest vectors) (at 0))
            (if (%pair? rest)
                (let ((size (%uniform-length kind (%car rest))))
                  (%uniform-copy! kind result at (%car rest) 0 size)
                  (loop (%cdr rest) (%add at size)))
                result))))))

(define (%uniform-fill! who kind expected vector value start end)
  (%check-uniform who 1 kind expected vector)
  (%check-element who 2 kind value)
  (let* ((end (%check-end who 4 end (%uniform-length kind vector)))
         (start (%check-start who 3 start end)))
    (let loop ((index start))
      (if (%lt index end)
          (begin
            (%uniform-set! kind vector index value)
            (loop (%add index 1)))))))

(define-syntax %define-uniform
  (syntax-rules ()
    ((_ kind expected
        make vector vector? length to-list from-list copy copy! append fill!)
     (begin
       (define (make count #!optional fill)
         (%make-uniform-of 'make kind count fill))
       (define (vector . numbers) (%numbers->uniform 'vector kind numbers))
       (define (vector? object) (%uniform? kind object))
       (define (length object)
         (%uniform-length kind
                          (%check-uniform 'length 1 kind expected object)))
       (define (to-list object #!optional start end)
         (%uniform->list 'to-list kind expected object start end))
       (define (from-list list) (%list->uniform 'from-list kind list))
       (define (copy object #!optional start end)
         (%uniform-part 'copy kind expected object start end))
       (define (copy! to at from #!optional start end)
         (%uniform-copy-into! 'copy! kind expected to at from start end))
       (define (append . vectors)
         (%uniform-append 'append kind expected vectors))
       (define (fill! object value #!optional start end)
         (%uniform-fill! 'fill! kind expected object value start end))))))

(define-syntax %define-uniform-access
  (syntax-rules ()
    ((_ kind ref put!)
     (begin
       (define (ref vector index) (%uniform-ref kind vector index))
       (define (put! vector index value)
         (%uniform-set! kind vector index value))))))

(%define-uniform 0 "an s8vector"
  make-s8vector s8vector s8vector? s8vector-length s8vector->list
  list->s8vector s8vector-copy s8vector-copy! s8vector-append s8vector-fill!)
(%define-uniform 1 "a u8vector"
  make-u8vector u8vector u8vector? u8vector-length u8vector->list
  list->u8vector u8vector-copy u8vector-copy! u8vector-append u8vector-fill!)
(%define-uniform 2 "an s16vector"
  make-s16vector s16vector s16vector? s16vector-length s16vector->list
  list->s16vector s16vector-copy s16vector-copy! s16vector-append
  s16vector-fill!)
(%define-uniform 3 "a u16vector"
  make-u16vector u16vector u16vector? u16vector-length u16vector->list
  list->u16vector u16vector-copy u16vector-copy! u16vector-append
  u16vector-fill!)
(%define-uniform 4 "an s32vector"
  make-s32vector s32vector s32vector? s32vector-length s32vector->list
  list->s32vector s32vector-copy s32vector-copy! s32vector-append
  s32vector-fill!)
(%define-uniform 5 "a u32vector"
  make-u32vector u32vector u32vector? u32vector-length u32vector->list
  list->u32vector u32vector-copy u32vector-copy! u32vector-append
  u32vector-fill!)
(%define-uniform 6 "an s64vector"
  make-s64vector s64vector s64vector? s64vector-length s64vector->list
  list->s64vector s64vector-copy s64vector-copy! s64vector-append
  s64vector-fill!)
(%define-uniform 7 "a u64vector"
  make-u64vector u64vector u64vector? u64vector-length u64vector->list
  list->u64vector u64vector-copy u64vector-copy! u64vector-append
  u64vector-fill!)
(%define-uniform 8 "an f32vector"
  make-f32vector f32vector f32vector? f32vector-length f32vector->list
  list->f32vector f32vector-copy f32vector-copy! f32vector-append
  f32vector-fill!)
(%define-uniform 9 "an f64vector"
  make-f64vector f64vector f64vector? f64vector-length f64vector->list
  list->f64vector f64vector-copy f64vector-copy! f64vector-append
  f64vector-fill!)
(%define-uniform 1 "a bytevector"
  make-bytevector bytevector bytevector? bytevector-length bytevector->list
  list->bytevector bytevector-copy bytevector-copy! bytevector-append
  bytevector-fill!)

(%define-uniform-access 0 s8vector-ref s8vector-set!)
(%define-uniform-access 2 s16vector-ref s16vector-set!)
(%define-uniform-access 3 u16vector-ref u16vector-set!)
(%define-uniform-access 4 s32vector-ref s32vector-set!)
(%define-uniform-access 5 u32vector-ref u32vector-set!)
(%define-uniform-access 7 u64vector-ref u64vector-set!)
(%define-uniform-access 8 f32vector-ref f32vector-set!)

(define (s64vector-ref vector index) (%s64vector-ref vector index))
(define (s64vector-set! vector index value)
  (%s64vector-set! vector index value))
(define (f64vector-ref vector index) (%f64vector-ref vector index))
(define (f64vector-set! vector index value)
  (%f64vector-set! vector index value))
(define (bytevector-u8-ref bytes index) (%bytevector-u8-ref bytes index))
(define (bytevector-u8-set! bytes index byte)
  (%bytevector-u8-set! bytes index byte))

;; The runtime reports these under the names that bytevectors have.
(define (u8vector-ref vector index)
  (%check-uniform 'u8vector-ref 1 1 "a u8vector" vector)
  (%check-index 'u8vector-ref 2 index (%uniform-length 1 vector))
  (%bytevector-u8-ref vector index))

(define (u8vector-set! vector index value)
  (%check-uniform 'u8vector-set! 1 1 "a u8vector" vector)
  (%check-index 'u8vector-set! 2 index (%uniform-length 1 vector))
  (%check-element 'u8vector-set! 3 1 value)
  (%bytevector-u8-set! vector index value))

(define (uvector? object) (%uniform? -1 object))
(define (uvector-length vector) (%uniform-length -1 vector))
(define (uvector-ref vector index) (%uniform-ref -1 vector index))
(define (uvector-set! vector index value) (%uniform-set! -1 vector index value))

(define (string->utf8 string #!optional start end)
  (%string->utf8 string start end))

(define (utf8->string bytes #!optional start end)
  (%utf8->string bytes start end))

(define (bytevector=? a b . rest)
  (let loop ((so-far #t) (a a) (rest (%cons b rest)) (position 1))
    (%check-uniform 'bytevector=? position 1 "a bytevector" a)
    (if (%pair? rest)
        (begin
          (%check-uniform
           'bytevector=? (%add position 1) 1 "a bytevector" (%car rest))
          (loop (if so-far (%equal? a (%car rest)) #f)
                (%car rest)
                (%cdr rest)
                (%add position 1)))
        so-far)))
