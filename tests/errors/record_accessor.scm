(define-record-type point (make-point x y) point? (x point-x) (y point-y))
(define-record-type circle (make-circle r) circle? (r circle-r))
(point-x (make-circle 1))
