def attempt(f, *args, **kw):
    try:
        return f(*args, **kw)
    except BaseException as e:
        return (type(e).__name__, e.args)
print(locals() is not None if False else 1)
xs = [1, 2, 3]
it = iter(xs); next(it); xs.append(4); print(list(it)); xs.append(5); print(list(it), next(it, "end"))
it = reversed(xs); print(next(it), list(it))
def f(*args, sep=" ", **kw): return args, sep, kw
print(f(*xs, sep="-", **{"a": 1}), f(*"ab", *range(2)), f(**dict(x=1)))
print(attempt(lambda: f(**5)), attempt(lambda: f(**{1: 2})))
d = {"a": [1, 2]}
d["a"][0] += 5; d["b"] = d.get("b", 0) + 1; print(d)
xs[0] += 10; xs[-1] *= 2; print(xs)
t = (1, [2]); 
try: t[1] += [3]
except TypeError as e: print(e, t)
a = b = [1]; a += [2]; print(b, a is b); a = a + [3]; print(b, a)
s = {1}; u = s; s |= {2}; print(u); fs = frozenset({1}); g = fs; fs |= {2}; print(g, fs)
x = 5
x, y = y, x = 1, 2
print(x, y)
print([i for i in range(10) if i % 2 if i > 3], [(i, j) for i in range(2) for j in range(i)], {i: j for i, j in enumerate("ab")}, {i // 2 for i in range(6)})
print(list(map(lambda p: p[0] + p[1], {1: 2, 3: 4}.items())), sorted({3: "a", 1: "b"}.items()), sorted({"b": 1, "a": 2}.items(), key=lambda x: x[1], reverse=True))
class C:
    items = [1]
    table = {"k": 1}
    def __setitem__(self, k, v): self.__dict__[k] = v; setattr(self, k, v)
    def __getitem__(self, k): return getattr(self, k)
    def __delitem__(self, k): delattr(self, k)
c = C(); c["x"] = 1; print(c["x"], c.x); del c["x"]; print(hasattr(c, "x"), attempt(lambda: c["x"]))
c.items.append(2); print(C.items, "k" in c.table)
print("%s %s" % (1, [2]), f"{[1, 2]} {(1,)} { {'a': 1} } {[1]!r:>6}", "{} {x}".format([1], x={2: 3}))
print(1 in [1, 2], "a" in "abc", "a" in ["abc"], None in [None], float("nan") in [float("nan")], [1] in [[1]], (1, 2) in {(1, 2): 0}, 3 not in (1, 2))
print(bool([]), bool([0]), bool({}), bool(()), bool(set()), bool(range(0)), not {}, [] or "e", [1] and "t")
print([1, 2, 3] == [1, 2, 3.0], (1, 2) == [1, 2], {1, 2} == frozenset({2, 1}), {} == [], [] == None, [None] == [None], [[]] != [[]])
print(len({**{"a": 1}, **{"a": 2}}), max(len(w) for w in ["a", "bcd"]), sum(len(w) for w in "a bc".split()), min(range(5, 10)), max(range(0), default=-1))
