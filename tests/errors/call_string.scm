("hello" 1 2)
