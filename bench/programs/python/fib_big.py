# Integers of thousands of digits.
# size: 8000
# expect: 1672


def run(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return len(str(a))


print(run(8000))
