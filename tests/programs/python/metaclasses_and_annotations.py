class A:
    x: int = 1
    y: "str"
    z: list[int]
print(A.__annotations__)
class M(type):
    @classmethod
    def __prepare__(m, n, b, **k): return {}
    def __new__(m, n, b, ns, **k):
        print(n, [x for x in ns if not x.startswith("__")], k)
        return super().__new__(m, n, b, ns)
    def __iter__(cls): return iter([1,2])
    def __len__(cls): return 2
    def __getitem__(cls, k): return k
    def __call__(cls, *a): return super().__call__(*a)
    def __contains__(cls, x): return x == 1
class B(metaclass=M, flag=1):
    q = 1
    def f(self): return 5
print(list(B), len(B), B["a"], B().f(), 1 in B, type(B).__name__)
print(repr(B), bool(B))
