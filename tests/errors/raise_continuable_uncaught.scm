(+ 1 (raise-continuable 'unheard))
