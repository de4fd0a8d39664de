(for-each 'display '(1 2))
