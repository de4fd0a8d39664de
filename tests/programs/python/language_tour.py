x = 5
del x
try:
    x
except NameError as e:
    print(e)
def f(a, b=2, *args, c, d=4, **kw):
    return (a, b, args, c, d, kw)
print(f(1, c=3), f(1, 2, 3, c=5, z=6))
try:
    f()
except TypeError as e:
    print(e)
try:
    f(1, 2)
except TypeError as e:
    print(e)
def g(x, y): return x
try:
    g(1)
except TypeError as e:
    print(e)
try:
    g(1, 2, 3)
except TypeError as e:
    print(e)
print((lambda *a, k=1: (a, k))(1, 2, k=3))
class M(type):
    def __new__(m, n, b, d, **k):
        c = super().__new__(m, n, b, d)
        c.tag = k
        return c
class C(metaclass=M, t=1):
    x: int = 3
    y = [i for i in range(3)]
    def __getattr__(self, n): return n + "!"
    def __len__(self): return 7
    def __call__(self, *a): return a
    def __getitem__(self, k): return k
    def __contains__(self, k): return k == 1
    def __iter__(self): return iter([1, 2])
    def __add__(self, o): return "add"
    def __radd__(self, o): return "radd"
    def __enter__(self): return self
    def __exit__(self, *a): return True
c = C()
print(C.tag, c.foo, len(c), c(1, 2), c[1:2], 1 in c, list(c), c + 1, 1 + c, C.y, bool(c))
with c: raise KeyError
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    print(i, a, b)
else:
    print("done")
x = y = 3
x, y = y, x + 1
print(x, y, x if x > 3 else "no", not x, x and y, x or y, 1 < x < 5, x is not None)
s = "abc"
s += "d"
print(s, s[::-1], s * 2, "b" in s, s.find("c"))
l = [3, 1, 2]
l.sort()
l[1:2] = [9, 9]
del l[0]
print(l, l[-1], l.index(9), l.count(9), [1, 2] + [3], [0] * 3, l == [9, 9, 3])
print({**{"a": 1}, "b": 2}, [*l, 1], {*l})
def fibg():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
g = fibg()
print([next(g) for _ in range(10)])
print(sum(x * x for x in range(5)), max([1, 5, 2], key=lambda v: -v), "%.3f|%5d|%-5s|" % (3.14159, 42, "ab"))
print(type(3), type("s"), type(None), type(f), type(C), isinstance(True, int), issubclass(bool, int))
global_v = 1
def setg():
    global global_v
    global_v += 1
    return global_v
print(setg(), global_v)
if (n := 10) > 5: print(n)
try:
    raise ValueError("a", 2)
except (KeyError, ValueError) as e:
    print(repr(e), e.args, str(e))
print(0x10, 1_000, 1e3, 5 // 2, -5 // 2, 5 % -3, 2 ** -1, 7 / 2, 1j * 1j if False else 0, 3 & 1, 3 | 4, 3 ^ 1, ~3, 1 << 70, (1 << 70) >> 68)
assert True, "no"
class P:
    __slots__ = ("a",)
    def __init__(self): self.a = 1
p = P()
print(p.a, "x".join(str(i) for i in range(3)), list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, 2])))
