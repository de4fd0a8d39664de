table = {}
table[[1, 2]] = 3
