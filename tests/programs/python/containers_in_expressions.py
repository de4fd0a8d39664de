from_dict = {}
class V:
    def __init__(self): self.log = []
    def __enter__(self): return self
    def __exit__(self, *a): return False
def attempt(f, *args, **kw):
    try:
        return f(*args, **kw)
    except BaseException as e:
        return (type(e).__name__, e.args)
def mutate():
    l = [1, 2, 3, 4]
    for x in l: l.remove(x)
    return l
print(mutate())
def ins():
    d = {1: 1, 2: 2}
    for k in list(d): d[k * 10] = 0; del d[k]
    return d
print(ins())
def dels():
    d = {1: 1, 2: 2}
    for k in d: del d[k]
print(attempt(dels))
l = [5, 3, 1]
print(l.sort(), l, l.reverse(), l, l.append(1), l.extend([]), l.insert(0, 0), l.remove(0), l.clear(), l)
print({}.update(a=1), {}.clear(), {1}.add(2), {1}.discard(3), {1}.update([2]))
print(list(zip(*[iter(range(6))] * 2)), [a + b for a, b in zip("abc", "def")], list(zip("ab", iter("xyz"))))
print(next((x for x in range(10) if x > 3), None), next(iter({}), "empty"), list(iter("ab")), sum(1 for _ in range(5)))
print(max(((1, "b"), (1, "a")), key=lambda t: t[0]), min(((1, "b"), (1, "a")), key=lambda t: t[0]), sorted([(1, "b"), (1, "a"), (0, "c")], key=lambda t: t[0], reverse=True))
class Cmp:
    def __init__(self, v): self.v = v
    def __gt__(self, o): return self.v > o.v
    def __repr__(self): return f"C{self.v}"
print(sorted([Cmp(3), Cmp(1), Cmp(2)]), max(Cmp(1), Cmp(5)), attempt(lambda: Cmp(1) <= Cmp(2))[0])
print([1, 2, 3].__contains__(2), [1].__add__([2]), [3].__mul__(2), {}.__len__(), (1, 2).__getitem__(0), [1].__eq__(5), [1].__lt__([2]), {1}.__or__({2}), {1}.__or__([2]), {"a": 1}.__contains__("a"), [].__iter__().__next__ is not None, dict.get({"a": 1}, "a"), list.append([], 1), str.join(",", ["a"]))
print([*{}.items()], {**{}}, [*()], (*[], 1), {*()}, list({}), dict([]), tuple({}), set({}), frozenset({}))
