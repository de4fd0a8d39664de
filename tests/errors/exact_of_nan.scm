(exact (/ 0. 0.))
