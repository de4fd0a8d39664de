(call-with-output-string-or-fail 1)
