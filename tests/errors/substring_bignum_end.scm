(substring "abc" 0 (expt 2 40))
