"""module one"""
VALUE = 3
def f(x): return x * VALUE
def get(): return VALUE
class K: pass
def __getattr__(name):
    if name == "dynamic": return "dyn"
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
