(hash-table-ref '((a . 1)) 'a)
