def queens(n):
    def place(row, cols, d1, d2):
        if row == n: return 1
        return sum(place(row + 1, cols | {c}, d1 | {row + c}, d2 | {row - c}) for c in range(n) if c not in cols and row + c not in d1 and row - c not in d2)
    return place(0, frozenset(), frozenset(), frozenset())
print(queens(6))
def primes(n):
    sieve = [True] * (n + 1); sieve[0:2] = [False, False]
    for i in range(2, int(n ** .5) + 1):
        if sieve[i]: sieve[i * i::i] = [False] * len(range(i * i, n + 1, i))
    return [i for i, p in enumerate(sieve) if p]
print(primes(100), len(primes(10000)))
def matmul(a, b): return [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a]
print(matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]]))
text = "the quick brown fox jumps over the lazy dog the end"
counts = {}
for w in text.split(): counts[w] = counts.get(w, 0) + 1
for w, c in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:4]: print(f"{w:>6} {c}")
groups = {}
for w in text.split(): groups.setdefault(len(w), []).append(w)
print({k: sorted(set(v)) for k, v in sorted(groups.items())})
graph = {"a": ["b", "c"], "b": ["d"], "c": ["d", "e"], "d": ["f"], "e": ["f"], "f": []}
def bfs(s):
    seen, queue, order = {s}, [s], []
    while queue:
        n = queue.pop(0); order.append(n)
        for m in graph[n]:
            if m not in seen: seen.add(m); queue.append(m)
    return order
print(bfs("a"))
def paths(a, b, path=()):
    path = path + (a,)
    if a == b: yield path
    for n in graph[a]: yield from paths(n, b, path)
print(list(paths("a", "f")), max(paths("a", "f"), key=len))
class Lru:
    def __init__(self, n): self.n, self.d = n, {}
    def get(self, k):
        if k not in self.d: return -1
        v = self.d.pop(k); self.d[k] = v; return v
    def put(self, k, v):
        self.d.pop(k, None); self.d[k] = v
        if len(self.d) > self.n: del self.d[next(iter(self.d))]
c = Lru(2); c.put(1, 1); c.put(2, 2); print(c.get(1)); c.put(3, 3); print(c.get(2), c.get(3), c.d)
memo = {}
def fib(n):
    if n in memo: return memo[n]
    r = n if n < 2 else fib(n - 1) + fib(n - 2)
    memo[n] = r
    return r
print(fib(90), len(memo))
def perms(xs): return [[x] + p for i, x in enumerate(xs) for p in perms(xs[:i] + xs[i + 1:])] if xs else [[]]
print(len(perms([1, 2, 3, 4])), perms("abc")[:2] if False else perms([1, 2, 3]))
def merge(a, b):
    r = []; i = j = 0
    while i < len(a) and j < len(b):
        if a[i] <= b[j]: r.append(a[i]); i += 1
        else: r.append(b[j]); j += 1
    return r + a[i:] + b[j:]
def msort(x): return x if len(x) < 2 else merge(msort(x[:len(x) // 2]), msort(x[len(x) // 2:]))
print(msort([5, 2, 9, 1, 5, 6, 0]))
grid = [list("#" * 5), list("#...#"), list("#.#.#"), list("#...#"), list("#" * 5)]
print(sum(row.count(".") for row in grid), "\n".join("".join(r) for r in grid))
life = {(1, 0), (1, 1), (1, 2)}
def step(cells):
    around = {}
    for (x, y) in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if (dx, dy) != (0, 0): around[x + dx, y + dy] = around.get((x + dx, y + dy), 0) + 1
    return {c for c, n in around.items() if n == 3 or (n == 2 and c in cells)}
for _ in range(3): life = step(life); print(sorted(life))
class Node:
    def __init__(self, v, nxt=None): self.v, self.nxt = v, nxt
    def __iter__(self):
        n = self
        while n: yield n.v; n = n.nxt
l = Node(1, Node(2, Node(3))); print(list(l), [*l], sum(l), 2 in l, tuple(reversed(list(l))), max(l), sorted(l, reverse=True))
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, ij): i, j = ij; return self.rows[i][j]
    def __setitem__(self, ij, v): i, j = ij; self.rows[i][j] = v
    def __matmul__(self, o): return Matrix(matmul(self.rows, o.rows))
    def __repr__(self): return f"Matrix({self.rows!r})"
    def __eq__(self, o): return self.rows == o.rows
m = Matrix([[1, 2], [3, 4]]); m[0, 1] = 7; print(m, m[1, 0], m @ m, m == Matrix([[1, 7], [3, 4]]))
stack = []
for tok in "3 4 + 2 * 7 -".split():
    if tok in "+-*": b, a = stack.pop(), stack.pop(); stack.append({"+": a + b, "-": a - b, "*": a * b}[tok])
    else: stack.append(int(tok))
print(stack)
inv = {v: k for k, v in {"one": 1, "two": 2}.items()}; print(inv, inv[2], sorted(inv, reverse=True), list(inv.values()))
print(*sorted("hello world".replace(" ", ""), key="dehlorw".index), sep="")
nested = [1, [2, [3, [4]]]]
def flat(x):
    for e in x:
        if isinstance(e, list): yield from flat(e)
        else: yield e
print(list(flat(nested)), any(isinstance(x, list) for x in nested), [type(x).__name__ for x in nested])
first, *_, last = sorted({5, 3, 8}); print(first, last)
print(list(zip(range(5), "abc", [True] * 9)), dict(zip("abc", map(ord, "abc"))), list(map(max, [1, 5], [4, 2])), [a for a in iter([1, 2, 3].pop, 1)] if False else 0)
d = dict(b=1, a=2); print(sorted(d), sorted(d.items(), key=lambda t: t[1]), min(d, key=d.get), max(d.values()), list(d.items())[-1], d | {"c": 3}, len(d.keys() & {"a"}))
while d:
    k, v = d.popitem(); print(k, v, end=" ")
print(d)
a = [[0] * 3 for _ in range(3)]
for i in range(3):
    for j in range(3): a[i][j] = i * j
print(a, [r[:] for r in a] == a, [list(x) for x in zip(*a)], sum(map(sum, a)), [r[1] for r in a])
s = "abracadabra"; print({c: s.count(c) for c in sorted(set(s))}, "".join(dict.fromkeys(s)), [s[i:i + 3] for i in range(0, len(s), 3)])
numbers = [3, 1, 2]; numbers.sort(); print(numbers, numbers[::-1], numbers * 2, numbers + [4], numbers.index(2)); x = y = []; x.append(1); print(y, x is y)
print(tuple(x for x in range(3)), set(x % 2 for x in range(5)), list(range(3)) == [0, 1, 2], (1,) * 3, [*range(3), *[9]], {**{"a": 1}, **{"b": 2}})
