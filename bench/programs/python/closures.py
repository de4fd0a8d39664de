# Functions that are made and called, with variables of those around them.
# size: 40000
# expect: 3199920000


def counter(step):
    total = 0

    def advance(times):
        nonlocal total
        total += step * times
        return total

    return advance


def run(n):
    total = 0
    advance = counter(2)
    for i in range(n):
        add = lambda x, i=i: x + i
        total += add(i)
        advance(i)
    return total + advance(0)


print(run(40000))
