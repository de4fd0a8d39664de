(number->string 10 1)
