for v in [0, 1, -1, 2**30, 2**30 - 1, -2**30, 2**31, 2**61 - 1, 2**61, 2**61 + 5, -(2**61), 2**64, 10**30, -10**30, 0.5, -0.5, 1e300, 1e-300, 2.0**70, -3.0, float("inf"), -float("inf"), 3.14, True, 0.1]:
    print(v, hash(v), {v: 1}[v], v in {v}, v in [v])
print({2**40: "a"}[2.0**40], {1e20: 1}[10**20], len({0.0, -0.0, 0, False}), {float("inf"): 1}[float("inf")])
d = {}
for i in range(-50, 50): d[i * 2**33] = i
print(len(d), d[2**33 * 7], -2**33 * 3 in d, sum(d.values()), list(d)[:3])
s = {i * 2**33 for i in range(-6, 6)}; print(s)
s = {i * 1000003 for i in range(12)}; print(s)
s = {-1, -2, -3, -4, -100, -1000}; print(s, sorted(s))
s = {1.5, 2.5, -0.25, 1e10, 3}; print(s)
print({(1, 2): "x"}[(1.0, 2.0)], {(1, (2, 3)): 1}[(1, (2, 3))], {frozenset({1, 2}): 3}[frozenset({2, 1})], {"a" + "b": 1}["ab"], {None: 1, True: 2, ...: 3}[...])
a = [2**40, 2**40 + 1, 5]; print(sorted(a), max(a), sum(a), a.index(2**40), 2**40 in a, a.count(5), a == [1099511627776, 1099511627777, 5])
x = 2**35
print(x in {2**35: 1}, range(x)[x - 1], len(range(x)), [1, 2][-1], (0,) * 3, [1, 2, 3][-3:-1], "abc"[-2:])
print([i for i in range(2**31, 2**31 + 3)], list(range(2**30 - 2, 2**30 + 2)), sum(range(2**30 - 2, 2**30 + 2)), list(range(-2**30 - 1, -2**30 + 2)), list(enumerate("ab", 2**31)))
for i in range(2**30 - 1, 2**30 + 1): print(i, end=" ")
print()
