(even? 1.5)
