(substring "hello" 3 2)
