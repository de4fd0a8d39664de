"""doc"""
import imported.one as one
import imported.one as uno
from imported.one import f, VALUE as v
import imported.sub.deep
import imported.sub.deep as d
from imported import a, sib
from imported.star import *
from imported import *
import imported.ring1
import sys

print(__name__, __doc__, one.__name__, uno is one, f(2), v)
print(imported.sub.deep.name, d is imported.sub.deep, a, sib.x, s1)
print(imported.__package__, d.__package__, imported.__path__[0].endswith("imported"))
one.VALUE = 9
print(one.get(), one.VALUE, v, one.K.__module__, one.K, one.f.__module__)
print(imported.ring1.f(), imported.__doc__, one.__file__.endswith("one.py"))
for name in ("nothing.here", "imported.nope", "imported.one.nope"):
    try:
        __import__(name)
    except ImportError as e:
        print(type(e).__name__, e, e.name)
try:
    from imported.one import nope
except ImportError as e:
    print(str(e).split(" (")[0], e.name)
try:
    one.nope
except AttributeError as e:
    print(e)
try:
    sib.print
except AttributeError as e:
    print(e)
for i in range(2):
    try:
        import imported.broken
    except ZeroDivisionError as e:
        print("broken", e, "imported.broken" in sys.modules)
try:
    import imported.cycle1
except ImportError as e:
    print(str(e).split(" (/")[0])
try:
    import imported.attr1
except AttributeError as e:
    print(e)
try:
    from . import x
except ImportError as e:
    print(e)


def g():
    import imported.rel as r
    from imported.one import get

    return r.what, get(), r.s1, hasattr(r, "_s2")


print(g())
len = 3
del len
print(len("abc"))
x = 1
del x
try:
    x
except NameError as e:
    print(e)
print(sorted(k for k in globals() if not k.startswith("_"))[:5])


def names(p, q=2):
    r = 3
    return sorted(locals().items())


print(names(1))
setattr(one, "zz", 5)
print(one.zz, hasattr(one, "yy"), getattr(one, "zz"), one.__dict__["zz"])
del one.zz
print(hasattr(one, "zz"), "get" in dir(one))
print(one.dynamic, repr(one)[:21])
sys.modules["made_up"] = type(sys)("made_up", "doc")
import made_up

print(made_up.__name__, made_up.__doc__)
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as e:
    print(e)
if __name__ == "__main__":
    print("main")
