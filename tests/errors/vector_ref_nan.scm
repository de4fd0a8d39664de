(vector-ref (vector 1 2) (/ 0. 0.))
