(reverse (vector 1 2))
