(read (open-input-string "(1 (2 3)"))
