from enum import *
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1
    def hex(self): return f"#{self.value}"
    @classmethod
    def first(cls): return cls.RED
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, list(Color), len(Color), Color(2), Color["BLUE"], Color.CRIMSON is Color.RED)
print(Color.RED == Color.RED, Color.RED == 1, Color.RED is Color(1), Color.RED.hex(), Color.first(), isinstance(Color.RED, Color), type(Color.RED) is Color)
print({Color.RED: "r"}[Color.RED], Color.RED in Color, hash(Color.RED) == hash("RED"), list(Color.__members__), f"{Color.RED}", Color)
for f in [lambda: Color(9), lambda: Color["X"], lambda: Color.NOPE, lambda: setattr(Color, "RED", 3)]:
    try: f()
    except Exception as e: print(type(e).__name__, e)
try:
    class Sub(Color): X = 1
except TypeError as e: print(e)
class N(IntEnum):
    A = auto(); B = auto(); C = 10; D = auto()
print(N.A, N.B + 1, N.D, N.A < N.B, sorted([N.C, N.A]), repr(N.A), f"{N.A}", N(2), int(N.C), N.A == 1, [10,20,30][N.A])
class S(str, Enum):
    X = "x"; Y = "y"
print(S.X == "x", S.X, repr(S.X), S.X.value, S("y"), S.X.upper())
class SE(StrEnum):
    FOO = auto(); BAR = "b"
print(SE.FOO, repr(SE.FOO), SE.FOO == "foo", f"{SE.BAR}", SE.BAR + "z")
class F(Flag):
    R = auto(); W = auto(); X = auto(); RW = R | W
print(F.R | F.W, F.R | F.X, (F.R | F.X) & F.X, F.RW, F.R in F.RW, list(F.RW), list(F), ~F.R, bool(F.R & F.W), F(0), repr(F.R|F.X), F.R ^ F.RW)
class P(Enum):
    EARTH = (1, 2.0); MARS = (3, 4.0)
    def __init__(self, m, r): self.m = m; self.r = r
    @property
    def g(self): return self.m / self.r
print(P.EARTH.g, P.EARTH.value, P((3,4.0)), P.MARS.m)
An = Enum("An", "CAT DOG"); print(list(An), An.DOG.value)
An = Enum("An", {"A": 5}); print(list(An))
try:
    @unique
    class Bad(Enum): A = 1; B = 1
except ValueError as e: print(e)
class IF(IntFlag):
    A = 1; B = 2
print(IF.A | IF.B, repr(IF.A | IF.B), IF.A | 4, IF(3), IF.A + 1)
match Color.RED:
    case Color.GREEN: print("g")
    case Color.RED: print("r")
class M(Enum):
    A = 1
    @classmethod
    def _missing_(cls, v): return cls.A
print(M(99))
