class L(list):
    def __init__(self, *a, k=1):
        super().__init__(*a); self.k = k
print(L([1], k=2).k)
class D(dict):
    def __init__(self, *a, k=1, **kw):
        super().__init__(*a, **kw); self.k = k
print(D(k=2, z=1).k, D(z=1))
class T(tuple):
    def __new__(cls, *a, k=1):
        s = super().__new__(cls, a); s.k = k; return s
print(T(1,2,k=5), T(1,k=5).k)
class E(Exception):
    def __init__(self, m, *, code=3):
        super().__init__(m); self.code = code
try: raise E("x", code=4)
except E as e: print(e.code, e, e.args)
class S(str):
    def __new__(cls, v, extra=None):
        s = str.__new__(cls, v); s.extra = extra; return s
print(S("a", extra=3).extra, S("q"))
class I(int):
    def __new__(cls, v, extra=None):
        s = int.__new__(cls, v); s.extra = extra; return s
print(I(3, extra=3).extra + I(4))
