"""Names for annotations; they mean nothing while a program runs."""

import collections as _collections
from collections import namedtuple as _namedtuple

TYPE_CHECKING = False


class _Alias:
    """Something with parameters."""

    def __init__(self, origin, args, name):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name

    def __getitem__(self, args):
        return _Alias(self.__origin__, args if isinstance(args, tuple) else (args,), self._name)

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        return (self.__origin__,) if isinstance(self.__origin__, type) else ()

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        if self._name == "Union" == other._name:
            return set(self.__args__) == set(other.__args__)
        return self._name == other._name and self.__args__ == other.__args__

    def __hash__(self):
        if self._name == "Union":
            return hash(frozenset(self.__args__))
        return hash((self._name, self.__args__))

    def __instancecheck__(self, value):
        return isinstance(value, self.__origin__)

    def __repr__(self):
        if self._name == "Union" and len(self.__args__) == 2 and type(None) in self.__args__:
            one = [each for each in self.__args__ if each is not type(None)][0]
            return f"typing.Optional[{_shown(one)}]"
        if self._name == "Callable" and len(self.__args__) == 2:
            before, result = self.__args__
            if isinstance(before, list):
                inside = ", ".join(map(_shown, before))
                return f"typing.Callable[[{inside}], {_shown(result)}]"
        return f"typing.{self._name}[{', '.join(map(_shown, self.__args__))}]"


def _shown(value):
    if value is ...:
        return "..."
    if value is type(None):
        return "None"
    if isinstance(value, type):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    return repr(value)


class _Form:
    """A name that takes parameters."""

    def __init__(self, name, origin=None):
        self._name = name
        self.__origin__ = origin

    def __getitem__(self, args):
        if self._name == "Optional":
            return Union[args, type(None)]
        if not isinstance(args, tuple):
            args = (args,)
        if self._name == "Union":
            flat = []
            for each in args:
                each = type(None) if each is None else each
                for part in each.__args__ if getattr(each, "_name", None) == "Union" else (each,):
                    if part not in flat:
                        flat.append(part)
            if len(flat) == 1:
                return flat[0]
            args = tuple(flat)
        elif self._name == "Annotated":
            return args[0]
        else:
            args = tuple([type(None) if each is None and self._name != "Literal" else each
                          for each in args])
        return _Alias(self.__origin__, args, self._name)

    def __call__(self, *args, **kwargs):
        if self.__origin__ is None:
            raise TypeError(f"Cannot instantiate {self!r}")
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        return (self.__origin__,) if isinstance(self.__origin__, type) else ()

    def __instancecheck__(self, value):
        return isinstance(value, self.__origin__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return f"typing.{self._name}"


Any = _Form("Any")
Union = _Form("Union")
Optional = _Form("Optional")
Literal = _Form("Literal")
Final = _Form("Final")
ClassVar = _Form("ClassVar")
Annotated = _Form("Annotated")
Concatenate = _Form("Concatenate")
TypeGuard = _Form("TypeGuard")
Required = _Form("Required")
NotRequired = _Form("NotRequired")
Unpack = _Form("Unpack")
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")
Callable = _Form("Callable")
List = _Form("List", list)
Dict = _Form("Dict", dict)
Set = _Form("Set", set)
FrozenSet = _Form("FrozenSet", frozenset)
Tuple = _Form("Tuple", tuple)
Type = _Form("Type", type)
Deque = _Form("Deque", _collections.deque)
DefaultDict = _Form("DefaultDict", _collections.defaultdict)
OrderedDict = _Form("OrderedDict", _collections.OrderedDict)
Counter = _Form("Counter", _collections.Counter)
ChainMap = _Form("ChainMap", _collections.ChainMap)
Iterable = _Form("Iterable")
Iterator = _Form("Iterator")
Generator = _Form("Generator")
Sequence = _Form("Sequence")
MutableSequence = _Form("MutableSequence")
Mapping = _Form("Mapping")
MutableMapping = _Form("MutableMapping")
AbstractSet = _Form("AbstractSet")
MutableSet = _Form("MutableSet")
Collection = _Form("Collection")
Container = _Form("Container")
Reversible = _Form("Reversible")
Hashable = _Form("Hashable")
Sized = _Form("Sized")
KeysView = _Form("KeysView")
ValuesView = _Form("ValuesView")
ItemsView = _Form("ItemsView")
Awaitable = _Form("Awaitable")
Coroutine = _Form("Coroutine")
AsyncIterable = _Form("AsyncIterable")
AsyncIterator = _Form("AsyncIterator")
AsyncGenerator = _Form("AsyncGenerator")
ContextManager = _Form("ContextManager")
IO = _Form("IO")
TextIO = _Form("TextIO")
BinaryIO = _Form("BinaryIO")
Pattern = _Form("Pattern")
Match = _Form("Match")
AnyStr = _Form("AnyStr")
Text = str
ByteString = _Form("ByteString")


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        sign = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return sign + self.__name__


class ParamSpec(TypeVar):
    args = kwargs = None


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield self


class Generic:
    """A base class of classes with parameters."""

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple):
            params = (params,)
        return _GenericClass(cls, params)


class _GenericClass(_Alias):
    """A class with parameters: a base class, and what is called for it."""

    def __init__(self, origin, args):
        super().__init__(origin, args, origin.__name__)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __repr__(self):
        inside = ", ".join(map(_shown, self.__args__))
        return f"{_shown(self.__origin__)}[{inside}]"


class Protocol(Generic):
    """A base class of what others are to have."""

    _is_protocol = True


class _Supports(Protocol):
    pass


SupportsInt = SupportsFloat = SupportsAbs = SupportsIndex = SupportsRound = _Supports


def _protocol_members(cls):
    names = set()
    for base in cls.__mro__:
        if base in (object, Protocol, Generic):
            continue
        names.update([name for name in base.__dict__
                      if not name.startswith("__") or name.endswith("__") and name in (
                          "__len__", "__iter__", "__next__", "__call__", "__getitem__",
                          "__contains__", "__enter__", "__exit__", "__lt__", "__add__")])
        names.update(base.__dict__.get("__annotations__", {}))
    return names


def runtime_checkable(cls):
    """Makes isinstance() look for the members of a protocol."""
    names = _protocol_members(cls)

    class Meta(type(cls)):
        def __instancecheck__(self, value):
            if self is made:
                return all([hasattr(value, name) for name in names])
            return type.__instancecheck__(self, value)

    made = Meta(cls.__name__, cls.__bases__, dict(cls.__dict__))
    made.__qualname__ = cls.__qualname__
    return made


runtime = runtime_checkable


class _NamedTupleType(type):
    def __new__(mcls, name, bases, namespace):
        if namespace.get("_root", False):
            return super().__new__(mcls, name, bases, namespace)
        annotations = namespace.get("__annotations__", {})
        defaults = []
        for each in annotations:
            if each in namespace:
                defaults.append(namespace[each])
            elif defaults:
                raise TypeError(
                    f"Non-default namedtuple field {each} cannot follow default "
                    f"field{'s' if len(defaults) > 1 else ''} "
                    f"{', '.join([name for name in annotations if name in namespace])}"
                )
        made = _namedtuple(name, list(annotations), defaults=defaults,
                           module=namespace["__module__"])
        made.__annotations__ = annotations
        for key, value in namespace.items():
            if key not in annotations and key not in ("__annotations__", "__qualname__", "__module__"):
                setattr(made, key, value)
        return made


class NamedTuple(metaclass=_NamedTupleType):
    """A named tuple as a class; or a function of a name and of fields with their types."""

    _root = True

    def __new__(cls, typename, fields=None, /, **kwargs):
        pairs = list(fields) if fields is not None else list(kwargs.items())
        made = _namedtuple(typename, [name for name, _ in pairs])
        made.__annotations__ = dict(pairs)
        return made


class _TypedDictType(type):
    def __new__(mcls, name, bases, namespace, total=True):
        made = type.__new__(mcls, name, (dict,), {
            key: value for key, value in namespace.items()
        })
        annotations = {}
        for base in bases:
            annotations.update(getattr(base, "__annotations__", {}))
        annotations.update(namespace.get("__annotations__", {}))
        made.__annotations__ = annotations
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)


class TypedDict(metaclass=_TypedDictType):
    """A dict of which the keys are known."""


def cast(typ, val):
    return val


def overload(func):
    return func


def final(f):
    return f


def override(f):
    return f


def no_type_check(arg):
    return arg


def NewType(name, tp):
    def make(value):
        return value
    make.__name__ = make.__qualname__ = name
    make.__supertype__ = tp
    return make


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if not isinstance(obj, type):
        return dict(obj.__annotations__)
    hints = {}
    for base in reversed(obj.__mro__):
        hints.update(base.__dict__.get("__annotations__", {}))
    return hints


def get_origin(tp):
    if getattr(tp, "_name", None) in ("Union", "Literal", "Callable", "ClassVar", "Final"):
        return globals().get(tp._name)
    return getattr(tp, "__origin__", None)


def get_args(tp):
    return getattr(tp, "__args__", ())


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    return obj
