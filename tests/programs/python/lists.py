def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return (type(e).__name__, str(e))

xs = [3, 1, 2]
xs.append(4)
print(xs, len(xs), xs[0], xs[-1], xs[1:3], xs[::-1], xs[::2])
xs.insert(0, 9); xs.insert(-1, 8); xs.insert(100, 7)
print(xs)
print(xs.pop(), xs.pop(0), xs.pop(-2), xs)
xs.extend((5, 6)); xs.extend(range(3)); xs += "ab"
print(xs)
xs.remove("a")
print(xs, xs.index(2), xs.count(1), 5 in xs, 50 in xs, 50 not in xs)
xs[1:3] = [10, 20, 30, 40]
print(xs)
xs[::2] = ["e"] * len(xs[::2])
print(xs)
del xs[0]; del xs[-1]; print(xs)
del xs[1::3]; print(xs)
del xs[::-2]; print(xs)
ys = list(range(10))
del ys[2:5]; print(ys)
ys[1:1] = [7, 7]; print(ys)
ys[5:2] = [0]; print(ys)
print([1, 2] + [3], [0] * 3, 2 * [1, 2], [1] * -1, [1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 5])
print([1, [2, 3]] == [1, [2, 3]], [1] != [2], [] == ())
zs = [3, 1, 2]; zs.sort(); print(zs); zs.sort(reverse=True); print(zs)
ws = ["banana", "fig", "apple"]; ws.sort(key=len); print(ws); print(sorted(ws), sorted(ws, key=lambda w: w[-1], reverse=True))
print(sorted([(1, "b"), (1, "a"), (0, "z")]), sorted({"b": 1, "a": 2}))
ps = [(1, "a"), (0, "b"), (1, "c"), (0, "d")]
ps.sort(key=lambda p: p[0], reverse=True); print(ps)
print(attempt(lambda: [1][5]), attempt(lambda: [1]["a"]), attempt(lambda: [1][1.5]))
print(attempt([].pop), attempt([1].pop, 7), attempt([1].remove, 2), attempt([1].index, 2))
def set_at(o, k, v): o[k] = v
def del_at(o, k): del o[k]
print(attempt(set_at, [1], 3, 0), attempt(set_at, [1], "a", 0), attempt(set_at, (1,), 0, 0), attempt(set_at, 5, 0, 0))
print(attempt(del_at, [1], 3), attempt(del_at, (1,), 0), attempt(del_at, 5, 0))
print(attempt(set_at, [1, 2, 3, 4], slice(None, None, 2), [1]), attempt(set_at, [1], slice(0, 1), 5))
print(attempt(lambda: [1] + (2,)), attempt(lambda: [1] * "a"), attempt(lambda: [1] + 1), attempt(lambda: [1] < [None]), attempt(lambda: [1] < 5), attempt(lambda: 5[0]))
print(attempt(lambda: [3, "a"].sort()), attempt(lambda: hash([])), attempt(lambda: [1, 2][::0]))
print(list("abc"), list(), list((1, 2)), [*range(3), *"xy"])
zs.clear(); print(zs, not zs)
a = [1, 2, 3]; b = a.copy(); b.reverse(); print(a, b, a is b)
a *= 2; print(a)
print(list(reversed(a)), [1, 2, 3].__len__(), [True, 1.0, 1].count(1))
print(min(a), max(a), sum(a), sum([[1], [2]], []), sum([0.5, 1]))
class Stack(list):
    def push(self, x): self.append(x)
    def top(self): return self[-1]
s = Stack([1, 2]); s.push(3); s.name = "st"
print(s, s.top(), len(s), isinstance(s, list), s == [1, 2, 3], type(s + [1]).__name__, s[0:2], s.name, s[1])
class Named(list):
    def __init__(self, name, items=()):
        super().__init__(items)
        self.name = name
    def __getitem__(self, i): return super().__getitem__(i) * 10
n = Named("n", items=[1, 2]); print(n, n.name, n[1], list(n))
a, b = [1, 2]; (c, d), e = (3, 4), 5; print(a, b, c, d, e)
f, *g, h = range(6); print(f, g, h)
*i, = "xyz"; print(i)
def un3(v): a, b, c = v
def unst(v): a, *b, c, d = v
print(attempt(un3, [1, 2]), attempt(un3, (1, 2, 3, 4)), attempt(un3, 5), attempt(un3, iter([1])), attempt(un3, range(9)), attempt(unst, [1, 2]), attempt(un3, None))
for x in (l := [1, 2, 3]):
    if len(l) < 6: l.append(x * 10)
print(l)
m = [[0] * 3 for _ in range(2)]; m[0][1] = 5; print(m)
class Ix:
    def __index__(self): return 1
print([1, 2, 3][Ix()], [1, 2, 3][Ix():], [5, 6][True], (1, 2)[Ix()])
print(list[int], list[int]([1]), attempt(lambda: [1][10**30]), attempt(lambda: int[3]))
