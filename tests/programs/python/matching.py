class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x = x
        self.y = y
def f(v):
    match v:
        case 0:
            return "zero"
        case 1 | 2:
            return "one or two"
        case [a]:
            return ("list1", a)
        case [a, *rest, b]:
            return ("list", a, rest.__class__, b)
        case {"k": val, **others}:
            return ("map", val, others["z"])
        case P(0, y=yy):
            return ("P0", yy)
        case P(x, y) if x == y:
            return ("Peq", x)
        case int(n):
            return ("int", n)
        case None:
            return "none"
        case (str() as s):
            return s
        case _:
            return "other"
for v in [0, 2, [5], [1, 2, 3], {"k": 1, "z": 2}, P(0, 9), P(4, 4), P(4, 5), 77, None, "text"]:
    r = f(v)
    if isinstance(r, tuple):
        print(r[0])
    else:
        print(r)
