# Exceptions that are raised and caught, some frames further out.
# size: 20000
# expect: 133326667


def parse(i):
    if i % 3 == 0:
        raise ValueError(i)
    return i


def outer(i):
    try:
        return parse(i)
    finally:
        pass


def run(n):
    total = 0
    for i in range(n):
        try:
            total += outer(i)
        except ValueError:
            pass
    return total


print(run(20000))
