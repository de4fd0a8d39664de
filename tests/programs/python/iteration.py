def attempt(f, *args, **kw):
    try:
        return f(*args, **kw)
    except Exception as e:
        return (type(e).__name__, e.args)
print(list(enumerate("abc")), list(enumerate("ab", 5)), list(enumerate("ab", start=2)), list(zip("ab", [1, 2, 3])), list(zip()), list(zip([1], [2], [3])))
print(attempt(lambda: list(zip([1, 2], [1], strict=True))), attempt(lambda: list(zip([1], [1, 2], strict=True))), attempt(lambda: list(zip([1], [1], [1, 2], strict=True))), list(zip([1], "a", strict=True)))
print(list(map(lambda x: x + 1, [1, 2])), list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, range(4))))
print(list(reversed([1, 2, 3])), list(reversed((1, 2))), list(reversed(range(0, 10, 3))), list(reversed("abc")))
it = iter([1, 2]); print(next(it), next(it), next(it, None), attempt(next, it), it.__iter__() is it)
print(attempt(next, [1]), attempt(iter, 5), attempt(reversed, {1}), attempt(reversed, 5), attempt(enumerate, 5), attempt(lambda: list(5)), attempt(lambda: [x for x in 5]))
r = range(10); print(r, r[2], r[-1], r[2:5], r[::-1], r[::3], len(r), 5 in r, 10 in r, 2.0 in r, "a" in r, r.index(3), r.count(3), r == range(0, 10, 1), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), hash(range(3)) == hash(range(0, 3)), bool(range(0)), r.start, r.stop, r.step)
print(range(10**20)[10**19], len(range(0, 10**18, 10**9)), 10**19 in range(10**20), list(range(10**20, 10**20 + 3)), list(range(5, 0, -2)), list(range(-3, 3)), range(1, 10, 2), attempt(lambda: range(3)[5]), attempt(range, 0, 1, 0), attempt(range, "a"), attempt(range, 1.5), attempt(lambda: range(3).index(9)), attempt(lambda: len(range(10**30))), attempt(range))
print(slice(1, 10, 2).indices(5), slice(None, None, -1).indices(4), slice(3), slice(1, 2), slice(1, 2) == slice(1, 2), slice(1, 2, 3).step, attempt(slice))
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(list(Seq()), 20 in Seq(), 5 in Seq(), [*Seq()], Seq()[1])
class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(Count(3)), sum(Count(4)), max(Count(5)), sorted(Count(3)), tuple(Count(2)), set(Count(2)), 2 in Count(3), [x for x in Count(2)])
a, b = Count(2); print(a, b)
class Bad:
    def __iter__(self): return 5
print(attempt(iter, Bad()))
def gen():
    yield 1
    yield 2
print(list(gen()), sum(gen()), dict(zip(gen(), gen())), next(gen()), list(map(str, gen())) if False else 0, list(zip(gen(), "ab")), [*gen()], max(gen()))
vals = [3, 2, 1]
print(list(iter(vals.pop, 2)), vals)
print(min(3, 1, 2), max(3, 1, 2), min([4, 2]), max("a", "b"), min([], default=7), max([1, -5], key=lambda q: -q if q < 0 else q), min("abc", "de", key=len), attempt(min, []), attempt(max, 1), attempt(min), max(1, 2.5), max([(1, 2), (1, 3)]), min(True, 0))
print(sum([1, 2]), sum([], 5), sum([0.1] * 3), sum(range(101)), sum([[1], [2]], []), attempt(sum, ["a"]), attempt(sum, ["a"], ""), sum([1, 2], start=10) if False else 0)
print(any([0, 1]), any([]), all([1, 0]), all([]), any(x > 2 for x in range(5)), all(x < 5 for x in range(5)))
print(len("abc"), len((1,)), attempt(len, 5), isinstance(1, int), isinstance(True, int), isinstance("a", (int, str)), isinstance(1, int | str), isinstance(None, int | None), issubclass(bool, int), issubclass(int, (str, float)), attempt(isinstance, 1, 2), attempt(issubclass, 1, int))
class O:
    z = 5
    def __len__(self): return 3
    def __contains__(self, x): return x == 1
o = O(); o.x = 1
print(getattr(o, "x"), getattr(o, "y", 9), hasattr(o, "x"), hasattr(o, "q"), setattr(o, "w", 2), o.w, delattr(o, "w"), hasattr(o, "w"), callable(len), callable(o), callable(O), callable(lambda: 0), len(o), 1 in o, 2 in o, attempt(getattr, o, "nope"), bool(o))
print(type(1), type("a"), type([]), type(None), type(int), type(o).__name__, type(1) is int, type(2.5), type(()), type(True))
T = type("T", (O,), {"k": 1}); print(T.__name__, T().k, T.z, isinstance(T(), O))
print(1, 2, sep="-", end="!\n"); print(); print("a", None, True, 2.5, sep=""); print(*[1, 2, 3], sep=", ")
class W:
    def __init__(self): self.t = []
    def write(self, s): self.t.append(s)
w = W(); print("x", "y", file=w); print(w.t)
print(attempt(print, 1, sep=2), id(o) == id(o), hash("a") == hash("a"), [n for n in dir(o) if "_" not in n])
print((1, 2) + (3,), (1, 2) * 2, (1, 2)[::-1], (1, 2, 3).index(2), (1, 1).count(1), (1, 2) < (1, 3), (1,) < (1, 2), () == (), hash((1, 2)) == hash((1, 2)), tuple("ab"), tuple([1]), tuple(), attempt(lambda: (1,) + [2]), attempt(lambda: (1,)[3]), attempt(lambda: (1,)["a"]), attempt((1,).index, 5), attempt(lambda: (1,) < 3))
class Pt(tuple):
    def __new__(cls, x, y): return super().__new__(cls, (x, y))
    def norm(self): return self[0] ** 2 + self[1] ** 2
p = Pt(3, 4); print(p[0], p.norm(), len(p), p == (3, 4), (3, 4) == p, hash(p) == hash((3, 4)), list(p), isinstance(p, tuple), p + (1,), p < (4, 0), {p: 1}[(3, 4)], 3 in p, tuple(p) == p)
x, y = p; print(x, y)
print([type(iter(q)).__name__ for q in ([], (), {}, set(), range(1), "é", {}.values(), {}.items())], type(enumerate([])).__name__, type(zip()).__name__, type(map(len, [])).__name__)
for i in range(3):
    for j in range(i): print(i, j, end=" ")
print()
for i in range(5):
    if i == 3: break
else: print("no")
print(i, [i * j for i in range(3) for j in range(3) if i != j], attempt(lambda: 5 in 6), attempt(lambda: "a" in 5))
print(list(map(int, [1.5, 2.5])) if False else "", sorted([3, 1, 2], reverse=True), sorted([2.5, 1]), sorted("bca"), sorted([("b", 1), ("a", 2)], key=lambda t: (t[1], t[0])), sorted([[2], [1, 5], [1]]))
