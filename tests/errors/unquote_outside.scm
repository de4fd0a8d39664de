(display ,x)
