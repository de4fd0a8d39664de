import functools, collections, string, copy, types, abc, contextlib
from functools import *
from collections import *
@lru_cache(maxsize=None)
def fib(n):
    "doc"
    return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(80), fib.cache_info(), fib.__name__, fib.__doc__)
@lru_cache(2)
def sq(x): return x*x
print([sq(i) for i in (1,2,1,3,2)], sq.cache_info(), sq.cache_info().hits)
print(reduce(lambda a,b: a*b, [1,2,3,4]), reduce(lambda a,b: a+b, [], 5))
p = partial(int, base=2); print(p("101"), p.keywords, p.func is int)
def deco(f):
    @wraps(f)
    def w(*a, **k):
        "w doc"
        return f(*a, **k)
    return w
@deco
def hello(): "hello doc"
print(hello.__name__, hello.__doc__, hello.__wrapped__ is not None)
print(sorted([3,1,2], key=cmp_to_key(lambda a,b: b-a)))
@total_ordering
class V:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(V(1) <= V(2), V(2) > V(1), V(1) >= V(2))
class C:
    @cached_property
    def x(self): print("computing"); return 5
c = C(); print(c.x, c.x)
@singledispatch
def show(x): return "obj"
@show.register
def _(x: int): return "int"
@show.register(list)
def _(x): return "list"
print(show(1), show([]), show("a"), show(True))
Point = namedtuple("Point", "x y", defaults=[7])
pt = Point(1, 2); print(pt, pt.x, pt[1], Point(3), Point(y=1, x=2), pt._asdict(), pt._replace(x=9), Point._fields, Point._make([5,6]))
x, y = pt; print(x, y, pt == (1,2), isinstance(pt, tuple), len(pt), hash(pt) == hash((1,2)), Point.__name__, Point._field_defaults)
for f in [lambda: Point(), lambda: Point(1,2,3), lambda: pt._replace(z=1), lambda: namedtuple("a", "x x")]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
try: pt.x = 5
except AttributeError as e: print("AE")
class P3(Point):
    def norm(self): return self.x + self.y
print(P3(1,2).norm(), P3(1,2))
d = deque([1,2,3], maxlen=3); d.append(4); d.appendleft(0); print(d, d.popleft(), d.pop(), len(d), d.maxlen)
d = deque("abc"); d.rotate(1); print(d, list(d), d[0], "b" in d, d.index("b"), d == deque("cab")); d.extendleft("xy"); print(d); d.remove("a"); d.insert(1, "Q"); d.reverse(); print(d, d.count("Q")); del d[0]; print(d, bool(deque()))
try: deque().pop()
except IndexError as e: print(e)
q = deque()
for i in range(100): q.append(i)
s = 0
while q:
    s += q.popleft()
    if s % 7 == 0: q.append(1)
print(s)
dd = defaultdict(list); dd["a"].append(1); print(dd, dd["b"], dict(dd), "z" in dd, dd.get("z"))
dd = defaultdict(int); 
for ch in "hello": dd[ch] += 1
print(sorted(dd.items()))
cn = Counter("abracadabra"); print(cn, cn.most_common(2), cn["zz"], sum(cn.values()), cn.total())
cn.update("aaa"); cn.subtract({"b": 5}); print(cn, cn + Counter("b"), cn - Counter("aaaa"), cn & Counter("aab"), cn | Counter(z=3), +cn, sorted(Counter("aab").elements()))
od = OrderedDict([("a",1),("b",2)]); od.move_to_end("a"); print(od, od == OrderedDict([("a",1),("b",2)]), od == {"a":1,"b":2}); od.move_to_end("a", last=False); print(od, od.popitem(last=False), list(od))
cm = ChainMap({"a":1}, {"a":2,"b":3}); print(cm["a"], cm["b"], dict(cm), len(cm), cm); cm["c"]=5; print(cm.maps[0], cm.new_child({"a":0})["a"])
print(string.ascii_letters, string.digits, string.punctuation, repr(string.whitespace), string.capwords("hello world"))
print(string.Template("$a is ${b} $$").substitute(a=1, b=2), string.Template("$a $b").safe_substitute(a=1))
l = [1,[2,3],{"a":(4,[5])}]; l2 = copy.deepcopy(l); l3 = copy.copy(l); l[1].append(9); l[2]["a"][1].append(6); print(l, l2, l3)
class N:
    def __init__(s): s.kids = []; s.me = s
n = N(); n.kids.append(n); m = copy.deepcopy(n); print(m is not n, m.kids[0] is m, m.me is m, copy.copy(n).kids is n.kids)
print(copy.deepcopy(pt), copy.copy(pt), copy.deepcopy(deque([[1]])), copy.copy(Counter("ab")))
ns = types.SimpleNamespace(a=1, b="x"); print(ns, ns.a, ns == types.SimpleNamespace(a=1,b="x"))
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def name(self): ...
try: Shape()
except TypeError as e: print(e)
class Sq(Shape):
    def area(self): return 4
    name = "sq"
print(Sq().area(), isinstance(Sq(), Shape), issubclass(int, Shape), Shape.__abstractmethods__ == {"area","name"})
Shape.register(int); print(isinstance(3, Shape))
@contextlib.contextmanager
def ctx(a):
    print("enter", a)
    try: yield a + 1
    except ValueError as e: print("caught", e)
    finally: print("exit")
with ctx(1) as v: print(v)
with ctx(2): raise ValueError("bad")
try:
    with ctx(3): raise KeyError("k")
except KeyError as e: print("KeyError", e)
with contextlib.suppress(ZeroDivisionError): 1/0
with contextlib.ExitStack() as st:
    st.callback(print, "cb"); print(st.enter_context(ctx(5)))
with contextlib.nullcontext(3) as q: print(q)
class Cl:
    def close(self): print("closed")
with contextlib.closing(Cl()) as q: pass
print(isinstance(lambda: 0, types.FunctionType), isinstance((i for i in []), types.GeneratorType))
