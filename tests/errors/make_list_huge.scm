(make-list (expt 10 30) 0)
