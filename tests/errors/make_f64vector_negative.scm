(make-f64vector -1)
