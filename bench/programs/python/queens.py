# Generators that call one another, and sets.
# size: 7
# expect: 40


def place(row, size, columns, up, down):
    if row == size:
        yield ()
        return
    for column in range(size):
        if column in columns or row + column in up or row - column in down:
            continue
        for rest in place(row + 1, size, columns | {column},
                          up | {row + column}, down | {row - column}):
            yield (column,) + rest


def run(n):
    return sum(1 for _ in place(0, n, frozenset(), frozenset(), frozenset()))


print(run(7))
