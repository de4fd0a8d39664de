(expt 1+2i (expt 2 31))
