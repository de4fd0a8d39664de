(display #k)
