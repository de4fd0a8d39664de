from dataclasses import *
from typing import *
@dataclass
class P:
    x: int
    y: int = 5
    z: list = field(default_factory=list)
print(P(1), P(1,2), P(1, y=3), P(1) == P(1), P(1) != P(2), P(x=1, z=[1]).z)
a, b = P(1), P(1); a.z.append(1); print(a, b)
for f in [lambda: P(), lambda: P(1,2,3,4), lambda: P(1, q=2), lambda: hash(P(1)), lambda: P(1) < P(2)]:
    try: print(f())
    except TypeError as e: print(e)
@dataclass(frozen=True, order=True)
class Q:
    a: int
    b: str = "b"
print(Q(1) < Q(2), sorted([Q(3), Q(1)]), hash(Q(1)) == hash(Q(1)), {Q(1): 1}[Q(1)])
try: Q(1).a = 3
except FrozenInstanceError as e: print(type(e).__name__, e)
@dataclass
class R(P):
    w: int = 9
    def __post_init__(self): self.total = self.x + self.w
print(R(1, w=2), R(1).total, isinstance(R(1), P))
print(asdict(R(1, z=[P(2)])), astuple(P(1)), replace(P(1), x=7), [f.name for f in fields(P)], is_dataclass(P), is_dataclass(3))
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2
print(K(a=1))
try: K(1)
except TypeError as e: print(e)
@dataclass
class I:
    a: int
    s: InitVar[int] = 3
    c: ClassVar[int] = 4
    d: int = field(init=False, repr=False, default=0)
    def __post_init__(self, s): self.d = self.a + s
print(I(1), I(1, 5).d, I.c)
match P(1, 2):
    case P(1, y): print("m", y)
try:
    @dataclass
    class B:
        a: int = 1
        b: int
except TypeError as e: print(e)
try:
    @dataclass
    class B:
        a: list = []
except ValueError as e: print(e)
@dataclass
class Node:
    v: int
    next: Optional["Node"] = None
print(Node(1, Node(2)))
class Emp(NamedTuple):
    name: str
    id: int = 3
    def hi(self): return self.name + "!"
print(Emp("a"), Emp("a").hi(), Emp("b", 2)._asdict(), Emp._fields)
T = TypeVar("T")
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: List[T] = []
    def push(self, i: T) -> None: self.items.append(i)
s = Stack[int](); s.push(1); print(s.items, T)
print(Optional[int], Union[int, str], List[int], Dict[str, List[int]], Callable[[int], str], Any, Tuple[int, ...])
def f(x: Optional[int] = None, *a: str, **k: "int") -> Iterator[int]: return iter([1])
print(f.__annotations__["x"], cast(int, "a"), TYPE_CHECKING)
class TD(TypedDict):
    a: int
print(TD(a=1), NewType("U", int)(3))
class Pr(Protocol):
    def go(self) -> int: ...
class Im(Pr):
    def go(self): return 1
print(Im().go())
C = make_dataclass("C", [("x", int), ("y", int, 3)]); print(C(1))
