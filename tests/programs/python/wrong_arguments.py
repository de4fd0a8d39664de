try: [1].sort(key=1)
except Exception as e: print(repr(e))
try: sorted([1], 5)
except Exception as e: print(repr(e))
try: list(map(5, [1]))
except Exception as e: print(repr(e))
x = 5
try: x(1)
except Exception as e: print(repr(e))
try: len()
except Exception as e: print(repr(e))
try: len(1, 2)
except Exception as e: print(repr(e))
try: [].append()
except Exception as e: print(repr(e))
try: {}.get()
except Exception as e: print(repr(e))
class O:
    def __call__(self, x): return x + 1
print(list(map(O(), [1])), sorted([2, 1], key=O()), list(map([10, 20].__getitem__, [1])), list(filter({1}.__contains__, [1, 2])))
def attempt(f, *args, **kw):
    try:
        return f(*args, **kw)
    except BaseException as e:
        return (type(e).__name__, e.args)
print(attempt(list, 1, 2), attempt(dict, 1, 2), attempt(set, 1, 2), attempt(tuple, 1, 2), attempt([].pop, 1, 2), attempt([].insert, 1), attempt({}.pop), attempt({}.get, 1, 2, 3), attempt([].clear, 1), attempt({}.keys, 1), attempt([].sort, 5), attempt(isinstance, 1), attempt(next), attempt(hash), attempt({1}.add), attempt([1].extend), attempt((1,).index), attempt(range(3).count), attempt({}.setdefault), attempt(any), attempt(getattr, 1), attempt([].append, x=1), attempt(len, x=1))
def f(a, b=2): pass
def g(a): pass
print(attempt(f), attempt(f, 1, 2, 3), attempt(g), attempt(g, 1, 2), attempt(lambda: 0, 1))
print(len.__name__, [].append.__name__, list.append.__qualname__, print.__name__, len, sorted)
