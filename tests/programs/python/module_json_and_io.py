import json, io, contextlib
from importlib import import_module

data = {"a": [1, 2.5, -3e20, True, None], "b": {"c": "x\"y\\\n\té€😀"}, "d": [], "e": {}, 1: (1,)}
print(json.dumps(data))
print(json.dumps(data, indent=2, ensure_ascii=False))
print(json.dumps({"b": 1, "a": 2}, sort_keys=True, separators=(",", ":")))
print(json.dumps([1, [2, {"x": []}]], indent=1), json.dumps(float("inf")), json.dumps("é"))
print(json.loads(json.dumps(data)) == {**{k: v for k, v in data.items() if k != 1}, "1": [1]})
print(json.loads(' [1, -2.5e3, "\\u00e9\\ud83d\\ude00", {"k": [true, false, null]}, 0.5, -0] '))
for text in ["", "[1,", "{1:2}", '{"a" 1}', '"abc', "[1 2]", "nul", "1 2", '"\\x"', '"a\nb"', "[1,]"]:
    try:
        print(json.loads(text))
    except json.JSONDecodeError as e:
        print(e, e.pos)
for bad in [{1, 2}, {(1, 2): 3}, object]:
    try:
        json.dumps(bad)
    except TypeError as e:
        print(e)
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as e:
    print(e)
print(json.dumps({1, 2}, default=list), json.loads('{"a": 1}', object_hook=lambda d: list(d)))
f = io.StringIO()
print("hello", 1, file=f)
f.write("more\nlines")
print(repr(f.getvalue()), f.tell(), f.seek(0), f.readline(), list(f), f.read())
f = io.StringIO("a\nb\n")
print(f.readlines(), f.seek(2), f.read(1))
with contextlib.redirect_stdout(io.StringIO()) as out:
    print("captured")
print(repr(out.getvalue()))
print(import_module("json") is json, import_module("collections.abc").Mapping.__name__)
from collections.abc import *

print(isinstance([], Iterable), isinstance({}, Mapping), isinstance(3, Hashable), isinstance([], Hashable))
print(isinstance(iter([]), Iterator), isinstance(len, Callable), isinstance("a", Sequence), issubclass(list, MutableSequence))


class Rev(Sequence):
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[len(self.items) - 1 - i] if 0 <= i < len(self.items) else self.fail()

    def fail(self):
        raise IndexError


r = Rev([1, 2, 3])
print(list(r), 2 in r, r.index(1), r.count(3), list(reversed(r)))


class M(MutableMapping):
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


m = M()
m.update(a=1, b=2)
print(m.get("a"), m.get("z", 0), list(m.items()), m.pop("a"), m.setdefault("q", 5), dict(m), "q" in m, m == {"b": 2, "q": 5})
try:
    MutableMapping()
except TypeError as e:
    print(e)
