(list 1 zzyzx-quux)
