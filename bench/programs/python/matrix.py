# Matrices as lists of lists, multiplied.
# size: 50
# expect: 87281250


def multiply(a, b):
    size = len(a)
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns]
            for row in a]


def run(n):
    a = [[i + j for j in range(n)] for i in range(n)]
    b = [[i - j + 10 for j in range(n)] for i in range(n)]
    product = multiply(a, b)
    return sum(sum(row) for row in product)


print(run(50))
