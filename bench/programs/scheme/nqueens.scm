; nqueens: counts the ways to put n queens on an n x n board, with lists of
; free rows. Recursion over lists, `append`-like copying.
; size: 8
; expect: 92

(define (count-up-to n)
  (let loop ((i n) (l '()))
    (if (= i 0) l (loop (- i 1) (cons i l)))))

; Is row `row` safe from the queens in `placed`, the nearest column first?
(define (safe? row distance placed)
  (or (null? placed)
      (and (not (= (car placed) (+ row distance)))
           (not (= (car placed) (- row distance)))
           (safe? row (+ distance 1) (cdr placed)))))

(define (splice reversed rest)
  (if (null? reversed)
      rest
      (splice (cdr reversed) (cons (car reversed) rest))))

; `candidates` are rows still to try in this column, `tried` those given up.
(define (count candidates tried placed)
  (if (null? candidates)
      (if (null? tried) 1 0)
      (+ (if (safe? (car candidates) 1 placed)
             (count (splice tried (cdr candidates))
                    '()
                    (cons (car candidates) placed))
             0)
         (count (cdr candidates)
                (cons (car candidates) tried)
                placed))))

(define (run n)
  (let loop ((i 0) (result 0))
    (if (= i 40)
        result
        (loop (+ i 1) (count (count-up-to n) '() '())))))

(display (run 8)) (newline)
