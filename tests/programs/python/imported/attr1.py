import imported.attr2
x = 1
