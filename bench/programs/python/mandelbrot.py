# Nested loops over floats.
# size: 60
# expect: 54190


def run(n):
    total = 0
    for row in range(n):
        for column in range(n):
            x0 = column / n * 3.5 - 2.5
            y0 = row / n * 2 - 1
            x = y = 0.0
            i = 0
            while x * x + y * y <= 4 and i < 50:
                x, y = x * x - y * y + x0, 2 * x * y + y0
                i += 1
            total += i
    return total


print(run(60))
