# Calls of one function by itself are counted in the trace.


def down(n):
    if n == 0:
        raise IndexError("bottom")
    down(n - 1)


down(8)
