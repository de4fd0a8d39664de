# Floats in a loop: a body around a centre.
# size: 40000
# expect: 2017


def run(n):
    x, y, vx, vy = 1.0, 0.0, 0.0, 1.0
    for _ in range(n):
        square = x * x + y * y
        cube = square * square ** 0.5
        vx -= x / cube * 0.01
        vy -= y / cube * 0.01
        x += vx * 0.01
        y += vy * 0.01
    return round((x * x + y * y) * 2000)


print(run(40000))
