def attempt(f, *args, **kw):
    try:
        return f(*args, **kw)
    except BaseException as e:
        return (type(e).__name__, e.args)
class D(dict):
    def __init__(self, *a, **k): super().__init__(*a, **k); self.extra = 1
    def __getitem__(self, k): return super().get(k, "dflt")
    def keys(self): return ["over"]
d = D(a=1); print(d["a"], d["zz"], d.extra, d, len(d), list(d), d.get("q"), {**d}, dict(d))
class Counter(dict):
    def __missing__(self, k): return 0
    def add(self, k): self[k] += 1
c = Counter(); c.add("a"); c.add("a"); print(c, c["b"], "b" in c)
class OD(dict):
    def __iter__(self): return iter(sorted(super().keys()))
    def __contains__(self, k): return True
o = OD(b=1, a=2); print(list(o), "zz" in o, o.keys())
class L(list):
    def append(self, x): super().append(x * 2)
    def __len__(self): return 99
    def __iter__(self): return iter([7])
    def __contains__(self, x): return x == "in"
    def __eq__(self, o): return "eq"
l = L([1]); l.append(2); print(len(l), list(l), "in" in l, 1 in l, l == 5, l[1], l[-1], repr(l), sum(l), [*l], bool(L()))
x, = l; print(x)
class T(tuple):
    def __len__(self): return 5
    def __getitem__(self, i): return "item"
t = T((1, 2)); print(len(t), t[0], list(t), t + (3,), t == (1, 2), hash(t) == hash((1, 2)), repr(t), (1, 2) < t, t < (1, 3))
class S(set):
    def __contains__(self, x): return False
s = S([1, 2]); print(1 in s, s | {3}, s == {1, 2}, len(s), S.__mro__[1].__name__)
class N(int): pass
print([1, 2, 3][N(1)], [0] * N(2), range(N(3)), N(1) in {1: 2}, {N(1): "a"}[1], sorted([N(2), 1]), list(range(N(2))), [1, 2, 3][N(0):N(2)])
class St(str): pass
print({St("a"): 1}["a"], {"a": 1}[St("a")], St("a") in {"a"}, list(St("ab")), len(St("abc")), St("ab")[0], "".join([St("a"), "b"]), sorted([St("b"), "a"]), [*St("xy")], "a" in St("abc"), getattr([], St("append"))(1))
class F(frozenset): pass
print(F([1]) == {1}, len(F([1, 2])), F([1]) | {2}, hash(F([1])) == hash(frozenset([1])), {F([1])} == {frozenset([1])})
class It:
    def __init__(self): self.i = 0
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration("done")
        return self.i
    def __iter__(self): return self
print(list(It()), next(It()), attempt(lambda: [next(i) for i in [It()] for _ in range(5)]), list(zip(It(), It())), dict(enumerate(It())))
def gen():
    x = yield from It()
    yield ("res", x)
print(list(gen()))
class Raises:
    def __iter__(self): return self
    def __next__(self): raise ValueError("mid")
print(attempt(list, Raises()), attempt(lambda: [x for x in Raises()]), attempt(sum, Raises()), attempt(lambda: 1 in Raises()), attempt(dict, Raises()), attempt(lambda: tuple(Raises())))
class BadEq:
    def __eq__(self, o): raise KeyError("eq")
    __hash__ = object.__hash__
print(attempt(lambda: BadEq() in [1]), attempt([1].index, BadEq()), attempt(lambda: [BadEq()] == [1]), (lambda b: b in [b])(BadEq()))
class BadHash:
    def __hash__(self): raise ValueError("h")
class StrHash:
    def __hash__(self): return "a"
print(attempt(lambda: {BadHash(): 1}), attempt(hash, StrHash()), attempt(lambda: BadHash() in set()))
class Idx:
    def __index__(self): return "a"
print(attempt(lambda: [1][Idx()]), attempt(range, Idx()), attempt(lambda: [1] * Idx()))
print(isinstance(1, (int, (str, float))), isinstance([], (list, tuple)), issubclass(D, dict), issubclass(bool, (str, int)), isinstance(d, object), isinstance(int, type), isinstance(type, object), issubclass(type, object))
class A: pass
a = A(); setattr(a, "x y", 5); print(getattr(a, "x y"), vars(a), a.__dict__, sorted(vars(a)))
print(attempt(setattr, 5, "x", 1), attempt(delattr, a, "q"), attempt(vars, 5), attempt(setattr, a, 5, 1))
print(max("abc"), min(3.5, 2), max([[1], [2]]), max({"a": 1}), min((x for x in [3, 1])), attempt(max, [1, "a"]), attempt(min, 1, 2, default=3), max([], default=None), max(1, 2, key=lambda v: -v))
print(sum(x for x in range(4)), sum([1.5, 2]), sum([True, True]), sum({1: 2}), sum([(1,), (2,)], ()), attempt(sum, [[1]]), attempt(sum, 5))
print(list(filter(lambda kv: kv[1] > 1, {"a": 1, "b": 2}.items())), list(map(lambda x, y, z: x + y + z, [1], [2], [3])), attempt(map), attempt(map, len), attempt(filter, None), attempt(lambda: list(map(None, [1]))))
for i, (a, b) in enumerate(zip("ab", [1, 2])): print(i, a, b, end="; ")
print()
print(repr(range(3)), str(range(0, 3, 2)), repr(slice(1)), [range(2)], {1: range(2)}, repr(enumerate([]))[:18], repr(iter([]))[:20], repr({}.keys()), repr({1: 2}.items()))
print(range(3) == [0, 1, 2], range(3) != range(4), {range(2): 1}[range(0, 2)], range(10)[-3:], range(10)[::-2], list(range(10)[8:2:-3]), range(0, 10, 3)[1:], -1 in range(-3, 0), range(5).index(4), attempt(range, 1, 2, 3, 4))
print(list.__name__, [].__class__, type([]) is list, list.append, [].append.__name__, dict.fromkeys("ab", 1), list.__len__([1]), list.sort, list.__len__, len, int.__add__(1, 2))
print(slice(1, 5).indices(3), [1, 2, 3, 4][slice(1, 3)], slice(None) == slice(None, None), attempt(hash, slice(1)), attempt(lambda: [1, 2][slice("a")]), attempt(lambda: (1, 2)["a":]))
