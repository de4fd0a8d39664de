def area(width):
    return width * heigth


heigth = 3
del heigth
area(2)
