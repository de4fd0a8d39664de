(quotient 7/2 2)
