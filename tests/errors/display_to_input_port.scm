(display "x" (open-input-string "y"))
