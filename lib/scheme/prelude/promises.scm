;; Promises and streams.
;;
;; A promise holds a box, which promises of one chain of delay-force come to share. The box
;; is (done? . value): the value, or the thunk that gives it.

(define %promise-type (%make-record-type 'promise '(box) #f))

(define (%promise done? value)
  (%record %promise-type (%cons done? value)))

(define (%promise-box promise) (%record-ref promise %promise-type 0 'force))

(define (%make-promise-lazy thunk) (%promise #f thunk))

(define (%make-promise thunk)
  (%promise #f (lambda () (%promise #t (thunk)))))

(define (promise? object) (%record? object %promise-type))

(define (make-promise object)
  (if (%record? object %promise-type)
      object
      (%promise #t object)))

(define (force promise)
  (if (%record? promise %promise-type)
      (let loop ()
        (let ((box (%promise-box promise)))
          (if (%car box)
              (%cdr box)
              (let ((next ((%cdr box))))
                (if (%not (%record? next %promise-type))
                    (%type-error 'delay-force 1 "a promise" next))
                ;; The thunk may have forced this very promise meanwhile.
                (let ((box (%promise-box promise)))
                  (if (%not (%car box))
                      (let ((inner (%promise-box next)))
                        (%set-car! box (%car inner))
                        (%set-cdr! box (%cdr inner))
                        (%record-set! next %promise-type 0 box 'force))))
                (loop)))))
      promise))

(define (make-unforced-promise thunk) (%make-promise thunk))

(define the-empty-stream '())
(define stream-nil '())

(define (stream-pair? object)
  (if (%pair? object) (%record? (%cdr object) %promise-type) #f))

(define (stream-null? object) (%null? object))
(define (empty-stream? object) (%null? object))

(define (%check-stream who stream)
  (if (stream-pair? stream)
      stream
      (%type-error who 1 "a stream that is not empty" stream)))

(define (stream-car stream) (%car (%check-stream 'stream-car stream)))
(define (stream-cdr stream) (force (%cdr (%check-stream 'stream-cdr stream))))
(define (stream-first stream) (%car (%check-stream 'stream-first stream)))
(define (stream-rest stream)
  (force (%cdr (%check-stream 'stream-rest stream))))

(define (stream-head stream count)
  (%check-count 'stream-head 2 count)
  (let loop ((stream stream) (count count) (result '()))
    (if (%zero? count)
        (%reverse result)
        (begin
          (%check-stream 'stream-head stream)
          (loop (force (%cdr stream))
                (%sub count 1)
                (%cons (%car stream) result))))))

(define (stream-tail stream count)
  (%check-count 'stream-tail 2 count)
  (let loop ((stream stream) (count count))
    (if (%zero? count)
        stream
        (loop (force (%cdr (%check-stream 'stream-tail stream)))
              (%sub count 1)))))

(define (stream-ref stream index)
  (%check-count 'stream-ref 2 index)
  (let loop ((stream stream) (index index))
    (%check-stream 'stream-ref stream)
    (if (%zero? index)
        (%car stream)
        (loop (force (%cdr stream)) (%sub index 1)))))

(define (stream->list stream #!optional count)
  (let loop ((stream stream)
             (count (if (%default? count)
                        -1
                        (%check-count 'stream->list 2 count)))
             (result '()))
    (if (or (%null? stream) (%zero? count))
        (%reverse result)
        (begin
          (%check-stream 'stream->list stream)
          (loop (force (%cdr stream))
                (%sub count 1)
                (%cons (%car stream) result))))))
