(make-bytevector 1000000000 0)
