print("hello", 1, 2.5, None, True, [1, 'a', (2,)], {'k': 3}, sep=", ")
print(f"{3.14159:.2f} {'x':>5} {10:#x} {1234567:,}")
print("a,b,c".split(","), " x ".strip(), "abc"[1:], "-".join(["p", "q"]))
for i in range(3):
    print(i, end=" ")
print()
print(sorted([3, 1, 2], reverse=True), sum(range(10)), max(3, 9, 2), list(map(str, [1, 2])))
print({x: x * x for x in range(4)}, {1, 2, 3} & {2, 3, 4}, list(zip("ab", [1, 2])))
print(int("42") + float("1.5"), str(10**20), repr("a'b\n"))
class A:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"A({self.v!r})"
    def __eq__(self, o): return isinstance(o, A) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def __lt__(self, o): return self.v < o.v
    @property
    def double(self): return self.v * 2
    @staticmethod
    def make(): return A(0)
    @classmethod
    def of(cls, v): return cls(v)
print(A(3), [A(1), A("x")], A(1) == A(1), {A(1): 5}[A(1)], sorted([A(2), A(1)]), A(4).double, A.make(), A.of(9))
class B(A):
    def __init__(self, v, w=0):
        super().__init__(v)
        self.w = w
    def __str__(self): return "B!"
print(B(1), repr(B(2)), isinstance(B(1), A), B.__mro__ if False else "", type(B(1)).__name__)
a, *b = [1, 2, 3]
print(a, b, "%d-%s" % (5, "x"), "{}{}".format(1, 2))
try:
    [][5]
except IndexError as e:
    print("IndexError:", e)
try:
    {}["z"]
except KeyError as e:
    print("KeyError:", e)
d = {}
d.setdefault("a", []).append(1)
print(d, d.get("q"), list(d.items()), "a" in d)
print(any([0, 1]), all([]), enumerate, [*range(3)], "abc".upper(), len("héllo"), divmod(7, -2), 7 // -2, -7 % 3, 2**100, 1e16, 0.1 + 0.2)
def deco(f):
    def w(*a, **k):
        print("call", a, k)
        return f(*a, **k)
    return w
@deco
def g(x, *, y=1): return x + y
print(g(1, y=5), g(2))
