def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return (type(e).__name__, e.args)
print({3, 1, 2}, {10, 20, 30, 40, 50}, {100, 33, 65, 1, 17}, set(range(20, 0, -3)), set([5, 3, 99, 1024, -7, -1, 2**70, 0]))
s = set()
for i in [77, 12, 45, 99, 3, 8, 64, 128, 256, 7, 71, 1000, 1001, 33, 34, -5, -6, 2.5, 1e10]: s.add(i)
print(s); s.discard(45); s.discard(46); s.remove(99); print(s); s.add(5000); print(s, len(s))
print(attempt(s.remove, 99), attempt(set().pop), 12 in s, 13 in s)
a = set(range(10)); b = {5, 7, 20, 30}
print(a | b, a & b, a - b, b - a, a ^ b, a.union([50], (60,)), a.intersection(b, [5]), a.difference(b, [0]), a.symmetric_difference([1, 100]))
print(a.isdisjoint({99}), a.isdisjoint(b), {5} <= b, {5} < b, b < b, b <= b, a >= {1}, a > a, {5}.issubset(b), b.issuperset([5, 7]), {1} == {1.0}, {1} != {2}, {1} == [1])
c = set(a); c |= {100}; c &= set(range(5, 200)); c -= {5}; c ^= {6, 1}; print(c)
c.update([1, 2], (3,)); c.intersection_update(range(4)); c.difference_update([1]); c.symmetric_difference_update([9]); print(c)
p = {40, 3, 22, 17}; print([p.pop() for _ in range(4)], p)
f = frozenset([3, 1, 2]); print(f, f | {9}, {9} | f, type({9} | f).__name__, hash(f) == hash(frozenset([2, 1, 3])), {f: 1}[frozenset({1, 2, 3})], f == {1, 2, 3}, frozenset(), set(), frozenset(f) is f)
print(attempt(lambda: {1} | [2]), attempt(lambda: {1} < [2]), attempt(lambda: {[]}), attempt(lambda: f.add), attempt(lambda: {1} + {2}))
print({x * x % 50 for x in range(20)}, set((1, 2)) , len({(1, 2), (1, 2), (2, 1)}))
g = {1, 2, 3}; h = g.copy(); h.add(4); print(g, h, g < h); g.clear(); print(g, not g)
class S(set): pass
t = S([1, 2]); t.z = 1; print(type(t | {3}).__name__, t == {1, 2}, type(t.copy()).__name__ in ("S", "set"), len(t))
big = set(range(0, 100000, 7)); print(len(big), sum(big), list(big)[:5]); big -= set(range(0, 50000)); print(len(big), sorted(big)[:3])
for i in range(60000, 100000): big.discard(i)
print(sorted(big)[-1], len(big), list(big)[:4])
x = frozenset([1]); y = x; x |= {2}; print(x, y)
print({True, 1, 1.0}, {0, False}, {None, None}.__len__(), sorted({"b", "a", "c"}), set("hello") == set("oleh"))
print(list({1000 * i for i in range(30)}), {i * 1024 for i in range(9)}, {-i for i in range(12)})
