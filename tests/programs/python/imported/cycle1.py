import imported.cycle2

x = 1
