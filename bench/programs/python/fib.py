# Calls of a recursive function with small integers.
# size: 24
# expect: 46368


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def run(n):
    return fib(n)


print(run(24))
