def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return (type(e).__name__, e.args)

d = {"a": 1, "b": 2}
d["c"] = 3
print(d, len(d), d["a"], "a" in d, "z" in d, d.get("z"), d.get("z", 0), d.get("a", 0))
print(attempt(lambda: d["z"]), attempt(d.pop, "z"), d.pop("z", None), d.pop("a"))
print(list(d), list(d.keys()), list(d.values()), list(d.items()))
print(d.keys(), d.values(), d.items())
d.setdefault("q", []).append(1); d.setdefault("q", []).append(2); print(d)
del d["b"]; print(d); d["b"] = 9; print(d)
print(d.popitem(), d.popitem(), d)
print(dict(a=1, b=2), dict([("x", 1), ("y", 2)]), dict({"k": 1}, z=3), dict(zip("ab", range(2))), dict())
e = {**d, "n": 1, **{"m": 2}}; print(e)
e.update({"n": 5}, o=6); e.update([("p", 7)]); print(e)
print({"a": 1} | {"a": 2, "b": 3}, {"a": 1} == {"a": 1.0}, {"a": 1} != {"b": 1}, {1: 2, 3: 4} == {3: 4, 1: 2})
f = {"a": 1}; f |= {"b": 2}; f |= [("c", 3)]; print(f)
print(dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), {}.fromkeys((1,)))
print(attempt({}.popitem), attempt(lambda: {[]: 1}), attempt(dict, [1]), attempt(dict, [(1, 2, 3)]), attempt(dict, 5))
print({k: v * v for k, v in zip("abc", range(3))})
def grow():
    g = {1: 1}
    for k in g: g[k + 1] = 1
print(attempt(grow))
def growset():
    g = {1}
    for k in g: g.add(k + 1)
print(attempt(growset))
k = {"a": 1, "b": 2, "c": 3}
print(k.keys() & {"a", "z"}, sorted(k.keys() | {"z"}), sorted(k.keys() - {"a"}), sorted(k.keys() ^ {"a", "q"}))
print(k.items() & {("a", 1)}, k.keys() == {"a", "b", "c"}, k.keys() >= {"a"}, {"a"} <= k.keys(), k.keys() < {"a"}, ("a", 1) in k.items(), 2 in k.values())
print(list(reversed(k)), list(reversed(k.items())), list(reversed(k.values())), k.keys().isdisjoint({"z"}))
v = k.values(); k["d"] = 4; print(list(v), len(v))
k.clear(); print(k, len(v), not k)
class Missing(dict):
    def __missing__(self, key): return key + key
m = Missing(a=1); print(m["a"], m["zz"], m.get("zz"), m, len(m), "zz" in m)
class Up(dict):
    def __setitem__(self, key, value): super().__setitem__(key.upper(), value) if False else dict.__setitem__(self, key + "!", value)
u = Up(); u["x"] = 1; print(u, u.copy(), type(u.copy()).__name__)
print({1: "a", True: "b", 1.0: "c"}, {0: 1}[False], {(1, 2): 3}[1, 2], {None: 1}[None], {1.5: 2}[1.5])
big = {i: i * 2 for i in range(1000)}
for i in range(0, 1000, 2): del big[i]
print(len(big), big[999], 998 in big, sum(big), sum(big.values()))
while len(big) > 3: big.popitem()
print(big)
big[-1] = -1; big[-2] = -2; print(big[-1], big[-2], hash(-1), hash(-2), hash(10**20), hash(1.5), hash(True))
h = {1 << 16 * j: j for j in range(8)}; print(h)
for n in range(1000):
    h[n * 65536] = n; h.popitem()
print(len(h))
class P:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return self.x == o.x
    def __hash__(self): return hash(self.x)
print({P(1): "a"}[P(1)], P(2) in {P(1): 1}, len({P(1), P(1), P(2)}))
class Uh:
    def __eq__(self, o): return True
print(attempt(lambda: {Uh(): 1}), attempt(hash, {}), attempt(hash, set()), attempt(lambda: {{}}))
print(list({"a": 1}.items())[0], [*{"a": 1, "b": 2}], max({"a": 3, "b": 1}, key={"a": 3, "b": 5}.get))
a, b = {"x": 1, "y": 2}; print(a, b)
for key, value in {"x": 1, "y": 2}.items(): print(key, value, end=";")
print()
it = iter({"x": 1}); print(next(it), next(it, "end"))
print(dict[str, int], attempt(lambda: {} < {}), attempt(lambda: {} + {}), attempt(lambda: {**5}), attempt(lambda: {} | 5))
class Mp:
    def keys(self): return ["k"]
    def __getitem__(self, k): return 42
print(dict(Mp()), {**Mp()})
