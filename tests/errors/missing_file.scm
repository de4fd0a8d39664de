(call-with-input-file "/nonexistent/varve/input.txt" read)
