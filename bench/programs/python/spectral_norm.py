# Floats in functions that call one another.
# size: 40
# expect: 1274


def a(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(vector):
    size = len(vector)
    return [sum(a(i, j) * vector[j] for j in range(size)) for i in range(size)]


def transposed(vector):
    size = len(vector)
    return [sum(a(j, i) * vector[j] for j in range(size)) for i in range(size)]


def run(n):
    u = [1.0] * n
    for _ in range(4):
        v = transposed(times(u))
        u = transposed(times(v))
    uv = sum(x * y for x, y in zip(u, v))
    vv = sum(y * y for y in v)
    return int((uv / vv) ** 0.5 * 1000)


print(run(40))
