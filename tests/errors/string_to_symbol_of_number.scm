(string->symbol 42)
