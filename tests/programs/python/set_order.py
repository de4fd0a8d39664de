seed = 12345
def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return (seed // 65536) % n
a = set(); b = set()
def some(n): return [rnd(200) for _ in range(rnd(n))]
for step in range(1500):
    op = rnd(22)
    x = rnd(200)
    if op < 5: a.add(x)
    elif op == 5: a.discard(x)
    elif op == 6: b.add(x * 7)
    elif op == 7: a |= b
    elif op == 8: a &= set(some(120))
    elif op == 9: a -= set(some(20))
    elif op == 10: a ^= set(some(20))
    elif op == 11: a = a | set(some(30))
    elif op == 12: a = a.union(some(30))
    elif op == 13: a = a - b
    elif op == 14: b = a.copy()
    elif op == 15: a = a.difference(some(10))
    elif op == 16: a.difference_update(some(10))
    elif op == 17:
        if a: print(a.pop())
    elif op == 18: a = a ^ b
    elif op == 19: b = b & a
    elif op == 20: a.symmetric_difference_update(some(10))
    elif op == 21: a.update(some(10)); b = set(dict.fromkeys(some(10)))
    if step % 50 == 0: print(op, a, b)
