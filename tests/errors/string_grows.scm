(let loop ((s "abcdefgh")) (loop (string-append s s)))
