(let ((x 10) (y #t))
  (- x y))
