def attempt(f, *args, **kw):
    try:
        return f(*args, **kw)
    except BaseException as e:
        return (type(e).__name__, e.args)
def f(*a, **k): return k
class K:
    def __init__(self, a): pass
    def m(self, a): return a
print(attempt(lambda: f(**5)), attempt(lambda: f(a=1, **{"a": 2})), attempt(lambda: K(**5)), attempt(lambda: K(1).m(**5)), attempt(lambda: len(**5)), attempt(lambda: K(a=1, **{"a": 2})), attempt(lambda: print(**5)))
print(attempt(lambda: [*5]), attempt(lambda: (*5,)), attempt([].extend, 5), [*(x for x in "ab")], attempt(lambda: K()), attempt(lambda: K(1).m()), attempt(lambda: K(1, 2)), attempt(lambda: [].append(1, 2)))
xs = [1]
try: xs += 5
except TypeError as e: print(e)
