(define items (list 'a 'b))
(list-ref items 2)
