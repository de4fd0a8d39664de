(substring "hello" 3 9)
