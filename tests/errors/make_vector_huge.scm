(make-vector 100000000000)
