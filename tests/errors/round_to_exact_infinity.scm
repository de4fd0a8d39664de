(round->exact (/ 1. 0.))
