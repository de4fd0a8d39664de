def attempt(f, *args, **kw):
    try:
        return f(*args, **kw)
    except BaseException as e:
        return (type(e).__name__, e.args)
# class protocol
class Vec:
    def __init__(self, *a): self.a = list(a)
    def __getitem__(self, i):
        if isinstance(i, slice): return ("slice", i.start, i.stop, i.step)
        return self.a[i]
    def __setitem__(self, i, v): self.a[i] = v
    def __delitem__(self, i): del self.a[i]
    def __len__(self): return len(self.a)
    def __contains__(self, x): return x in self.a
    def __iter__(self): return iter(self.a)
    def __reversed__(self): return iter(self.a[::-1])
    def __eq__(self, o): return isinstance(o, Vec) and self.a == o.a
    def __lt__(self, o): return self.a < o.a
    def __hash__(self): return hash(tuple(self.a))
    def __repr__(self): return "Vec" + repr(tuple(self.a))
    def __bool__(self): return bool(self.a)
    def __add__(self, o): return Vec(*(self.a + list(o)))
    def __radd__(self, o): return ("radd", o)
    def __class_getitem__(cls, k): return ("cg", k)
v = Vec(1, 2, 3)
print(v[0], v[1:2], v[::2], v[:], len(v), 2 in v, list(v), list(reversed(v)), v == Vec(1, 2, 3), sorted([Vec(3), Vec(1, 2)]), max(Vec(1), Vec(4)), {v: 1}[Vec(1, 2, 3)], Vec[int])
v[0] = 9; del v[1]; print(v, v + [5], [1] + v, (1,) + v, attempt(lambda: v["x"]))
a, *b = v; print(a, b, [*v, *v], {*v}, dict(zip(v, v)))
class Multi:
    def __getitem__(self, k): return k
print(Multi()[1, 2], Multi()[1:2, ::3], Multi()[...], Multi()["a"], Multi()[()], Multi()[-1])
class NoIter: __iter__ = None
print(attempt(iter, NoIter()), attempt(lambda: 1 in NoIter()), attempt(list, NoIter()))
class LenBad:
    def __len__(self): return -1
class LenStr:
    def __len__(self): return "a"
print(attempt(len, LenBad()), attempt(len, LenStr()), attempt(bool, LenBad()))
class Ga:
    def __getattr__(self, n):
        if n == "y": return 5
        raise AttributeError("no " + n)
    @property
    def p(self): raise AttributeError("inner")
print(getattr(Ga(), "y"), getattr(Ga(), "z", 0), hasattr(Ga(), "z"), attempt(getattr, Ga(), "z"), hasattr(Ga(), "p"), attempt(hasattr, 1, 2), attempt(getattr, 1, 2))
class Meta(type):
    def __instancecheck__(cls, o): return o == 42
    def __subclasscheck__(cls, c): return c is int
    def __len__(cls): return 7
    def __iter__(cls): return iter("abc")
    def __getitem__(cls, k): return ("m", k)
    def __contains__(cls, k): return k == 3
class WithMeta(metaclass=Meta): pass
print(isinstance(42, WithMeta), isinstance(1, WithMeta), issubclass(int, WithMeta), issubclass(str, WithMeta), len(WithMeta), list(WithMeta), WithMeta[1], 3 in WithMeta)
# sorting
class Rev:
    def __init__(self, x): self.x = x
    def __lt__(self, o): return self.x > o.x
    def __repr__(self): return f"R{self.x}"
print(sorted([Rev(1), Rev(3), Rev(2)]), sorted([3, 1, 2], key=Rev), sorted("bAc", key=str.lower), sorted([1.5, 1, -2]), sorted([True, False, 2]), sorted([(1, [2]), (1, [1])]), sorted(["é", "z", "a"]))
pairs = [(x % 7, x) for x in range(100)]
pairs.sort(key=lambda p: p[0]); print(pairs[:20])
pairs.sort(key=lambda p: p[0], reverse=True); print(pairs[:20])
print(attempt(sorted, [1, None]), attempt(sorted, [1], 5) [0], attempt(sorted, 5), attempt([].sort, key=1), attempt([1].sort, key=1)[0], attempt([].sort, foo=1)[0])
xs = list(range(50)); xs.sort(key=lambda x: (x % 3, -x)); print(xs)
big = [(i * 7919) % 1009 for i in range(1000)]; print(sorted(big) == sorted(sorted(big, reverse=True)), sorted(big)[:5], sorted(big, key=lambda v: -v)[:5])
# generators and iterators
def g():
    r = yield 1
    print("got", r)
    yield 2
it = g(); print(next(it), attempt(it.send, "x"), attempt(next, it), next(it, "d"))
print(list(enumerate(g(), 1)), list(zip(range(3), g())), list(map(lambda a, b: (a, b), g(), "xyz")))
e = enumerate([5]); print(next(e), attempt(next, e), iter(e) is e)
z = zip([1, 2], [3]); print(list(z), list(z))
print(list(map(str, [1, 2])), list(map(int, ["1", "2"])), list(filter(str.isdigit, ["1", "a"])), sum(map(len, ["a", "bc"])), " ".join(map(str, range(3))), ",".join(sorted({"b", "a"})))
rows = [[1, 2], [3, 4]]; print(list(zip(*rows)), [list(r) for r in zip(*rows)], dict(enumerate("ab")), [x for r in rows for x in r], {k: [v] for k, v in zip("ab", rows)})
def swap(d): return {v: k for k, v in d.items()}
print(swap({"a": 1, "b": 2}), {**{"a": 1}, "a": 2}, dict(**{"x": 1}), dict({"a": 1}, b=2))
print((lambda *a, **k: (a, k))(*[1, 2], *(3,), **{"x": 1}, y=2))
x = [1, 2, 3]; x[0], x[1] = x[1], x[0]; print(x); i = 0; i, x[i] = 2, 9; print(i, x)
(a, b), [c, *d] = [1, 2], "xyz"; print(a, b, c, d)
for a, (b, c) in [(1, (2, 3)), (4, [5, 6])]: print(a, b, c)
n = [[]] * 2; n[0].append(1); print(n, [[0] * 2] * 2)
l = [1]; l.append(l); print(l); d = {}; d["d"] = d; print(d)
t = ([],); attempt(lambda: t.__setitem__(0, 1)); t[0].append(1); print(t)
s = [1, 2, 3, 4, 5]; s[1:4] = []; print(s); s[:0] = [8, 9]; print(s); s[len(s):] = [7]; print(s); s[::-1] = [1, 2, 3, 4, 5]; print(s); s[-1:] = "ab"; print(s); s[:] = s[2:]; print(s)
s += (1,); s *= 2; print(s); s.extend(s); print(len(s)); s[2:4] = s; print(len(s))
del s[:]; print(s); s = list(range(10)); del s[::3]; print(s); del s[5:1:-2]; print(s); del s[-1:-3:-1]; print(s)
print([1, 2, 3].index(3, 1), attempt([1, 2, 3].index, 1, 1), [1, 2, 3, 1].index(1, -2), [0] * 0, [None] * 2, [1, 2] * True)
print([1, 2] <= [1, 2], [1, 2] >= [1, 3], [[1], 2] > [[0], 5], (1, "a") < (1, "b"), (1, 2) <= (1,), [float("nan")] == [float("nan")], (n1 := [1]) == n1)
print(list[int] == list[int], dict[str, list[int]], int | str, int | None, isinstance([], list[int].__origin__), tuple[int, ...], type[int] if True else 0, (int | str) == (str | int))
print(hash("a") == hash("a"), hash(()) == hash(()), hash(frozenset()) == hash(frozenset()), hash(1) == hash(1.0) == hash(True), callable(print), callable(5))
print(attempt(exit, 3), attempt(quit), attempt(lambda: next(iter(()))), attempt(lambda: [][0]), attempt(lambda: {}["k"]), attempt(lambda: None[0]), attempt(lambda: None + 1), attempt(lambda: len(None)), attempt(lambda: {1: 2}[3]), attempt(lambda: (lambda: 0)[0]))
print(attempt(lambda: int[0]), attempt(lambda: "abc"[5]), attempt(lambda: "abc"["a"]), attempt(lambda: range(5)["a"]), attempt(lambda: iter([1])[0]), attempt(lambda: {1}[0]), attempt(lambda: {1, 2} | 5), attempt(lambda: frozenset([[]])))
