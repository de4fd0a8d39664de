(define line (read-line (open-input-string "")))
(string-length line)
