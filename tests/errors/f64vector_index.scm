(f64vector-ref (f64vector 1. 2.) 2)
