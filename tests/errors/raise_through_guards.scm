(guard (e ((string? e) 'never))
  (guard (e ((number? e) (raise 'inner)))
    (raise 5)))
