def gen(n):
    i = 0
    while i < n:
        x = yield i
        if x is not None:
            print(("sent", x))
        i += 1
    return "done"
g = gen(3)
print(g.send(None))
print(g.send(5))
for v in gen(4):
    print(v)
def outer():
    r = yield from gen(2)
    print(r)
    yield 100
s = 0
for v in outer():
    s += v
print(s)
def sub():
    try:
        yield 1
        yield 2
    except ValueError:
        yield "caught"
    finally:
        print("fin")
g = sub()
print(g.__next__())
print(g.throw(ValueError("x")))
g.close()
t = 0
for q in (k * k for k in (1, 2, 3)):
    t += q
print(t)
def many(n):
    i = 0
    while i < n:
        yield i
        i += 1
t = 0
for q in many(300000):
    t += q
print(t)
