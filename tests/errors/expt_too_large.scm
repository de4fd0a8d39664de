(expt 10 (expt 10 10))
