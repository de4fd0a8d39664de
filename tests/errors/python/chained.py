# One exception caused by another, and one in the handling of a third.


def lookup(table, key):
    return table[key]


def convert(table, key):
    try:
        return lookup(table, key) + 1
    except KeyError as error:
        raise ValueError("no such entry") from error


def outer():
    try:
        convert({}, "k")
    except ValueError:
        return 1 / 0


print("before")
outer()
