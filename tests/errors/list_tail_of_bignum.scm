(list-tail '(1 2) (expt 2 40))
