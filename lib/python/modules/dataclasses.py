"""Classes that are mostly their fields."""

import copy as _copy
from types import MappingProxyType as _MappingProxyType

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY",
           "MISSING", "fields", "asdict", "astuple", "make_dataclass", "replace",
           "is_dataclass"]


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


MISSING = _Missing()
_made = object()


class KW_ONLY:
    """An annotation: the fields that follow are given by keyword only."""


class InitVar:
    """An annotation: an argument of __init__ that is for __post_init__ alone."""

    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of a field."""

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only

    def __repr__(self):
        return (
            f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
            f"default_factory={self.default_factory!r},init={self.init!r},"
            f"repr={self.repr!r},hash={self.hash!r},compare={self.compare!r},"
            f"metadata={self.metadata!r},kw_only={self.kw_only!r})"
        )

    def _has_default(self):
        return self.default is not MISSING or self.default_factory is not MISSING


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _annotation_is(annotation, name):
    """Whether an annotation is something by that name, which may be given as text."""
    if isinstance(annotation, str):
        text = annotation.split("[")[0].strip()
        return text == name or text.endswith("." + name)
    return getattr(annotation, "__name__", None) == name or (
        getattr(getattr(annotation, "__origin__", None), "__name__", None) == name
    ) or getattr(annotation, "_name", None) == name


def _collect(cls, kw_only):
    """The fields of a class and of its bases, by name, and which arguments are for __post_init__ alone."""
    found = {}
    for base in reversed(cls.__mro__[1:]):
        for each in getattr(base, "__dict__", {}).get("__dataclass_fields__", {}).values():
            found[each.name] = each
    after = kw_only
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if _annotation_is(annotation, "ClassVar"):
            continue
        if annotation is KW_ONLY or _annotation_is(annotation, "KW_ONLY"):
            after = True
            continue
        default = cls.__dict__.get(name, MISSING)
        if isinstance(default, Field):
            each = default
            if each.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, each.default)
        else:
            each = field(default=default)
        each.name = name
        each.type = annotation
        each._only_init = isinstance(annotation, InitVar) or (
            isinstance(annotation, str) and _annotation_is(annotation, "InitVar")
        )
        if each.kw_only is MISSING:
            each.kw_only = after
        if isinstance(each.default, (list, dict, set)):
            raise ValueError(
                f"mutable default {type(each.default)} for field {name} is not allowed: "
                "use default_factory"
            )
        found[name] = each
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return found


def _make_init(cls, found, frozen):
    given = [each for each in found.values() if each.init]
    positional = [each for each in given if not each.kw_only]
    by_keyword = [each for each in given if each.kw_only]
    defaulted = None
    for each in positional:
        if each._has_default():
            defaulted = each
        elif defaulted is not None:
            raise TypeError(f"non-default argument {each.name!r} follows default argument")

    def default(each):
        return _made if each.default is MISSING else each.default

    order = positional + by_keyword
    post = getattr(cls, "__post_init__", None)
    only_init = any([each._only_init for each in order])
    fresh = [each for each in found.values()
             if not each.init and each.default_factory is not MISSING]
    plain = not frozen and not only_init and not fresh and cls.__setattr__ is object.__setattr__
    if plain:
        body = _py_field_setter(
            tuple([each.name for each in order]),
            tuple([each.default_factory for each in order]),
            _made,
            not any([hasattr(cls.__dict__.get(each.name), "__set__") for each in order]),
            post,
        )
    else:
        assign = object.__setattr__

        def body(self, *values):
            extra = []
            for each, value in zip(order, values):
                if value is _made:
                    value = each.default_factory()
                if each._only_init:
                    extra.append(value)
                elif frozen:
                    assign(self, each.name, value)
                else:
                    setattr(self, each.name, value)
            for each in fresh:
                assign(self, each.name, each.default_factory())
            if post is not None:
                post(self, *extra)

    return _py_make_function(
        f"{cls.__qualname__}.__init__",
        ("self", *[each.name for each in positional]),
        tuple([each.name for each in by_keyword]),
        tuple([default(each) for each in positional if each._has_default()]),
        {each.name: default(each) for each in by_keyword if each._has_default()},
        body,
    )


def _make_repr(names):
    running = set()

    def __repr__(self):
        key = id(self)
        if key in running:
            return "..."
        running.add(key)
        try:
            parts = [f"{name}={getattr(self, name)!r}" for name in names]
        finally:
            running.discard(key)
        return f"{self.__class__.__qualname__}({', '.join(parts)})"

    return __repr__


def _compared(self, names):
    return tuple([getattr(self, name) for name in names])


def _set_order(cls, names):
    def __lt__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _compared(self, names) < _compared(other, names)

    def __le__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _compared(self, names) <= _compared(other, names)

    def __gt__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _compared(self, names) > _compared(other, names)

    def __ge__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _compared(self, names) >= _compared(other, names)

    for function in (__lt__, __le__, __gt__, __ge__):
        if function.__name__ in cls.__dict__:
            raise TypeError(
                f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}. "
                "Consider using functools.total_ordering"
            )
        setattr(cls, function.__name__, function)


def _set_frozen(cls, found):
    def __setattr__(self, name, value):
        if type(self) is cls or name in found:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in found:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    cls.__setattr__ = __setattr__
    cls.__delattr__ = __delattr__


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only):
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    own = dict(cls.__dict__)
    for base in cls.__mro__[1:]:
        params = getattr(base, "__dict__", {}).get("__dataclass_params__")
        if params is not None:
            if frozen and not params[0]:
                raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
            if params[0] and not frozen:
                raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    found = _collect(cls, kw_only)
    kept = [each for each in found.values() if not each._only_init]
    cls.__dataclass_fields__ = found
    cls.__dataclass_params__ = (frozen,)
    if init:
        cls.__init__ = _make_init(cls, found, frozen)
    if repr and "__repr__" not in own:
        cls.__repr__ = _make_repr([each.name for each in kept if each.repr])
    names = [each.name for each in kept if each.compare]
    if eq and "__eq__" not in own:
        def __eq__(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return _compared(self, names) == _compared(other, names)
        cls.__eq__ = __eq__
    if order:
        _set_order(cls, names)
    if frozen:
        _set_frozen(cls, found)
    has_hash = "__hash__" in own and not (own["__hash__"] is None and "__eq__" in own)
    if unsafe_hash or eq and frozen and not has_hash:
        hashed = [each.name for each in kept
                  if (each.compare if each.hash is None else each.hash)]
        cls.__hash__ = lambda self: hash(_compared(self, hashed))
    elif eq and not has_hash:
        cls.__hash__ = None
    if match_args and "__match_args__" not in own:
        cls.__match_args__ = tuple(
            [each.name for each in found.values() if each.init and not each.kw_only]
        )
    if not getattr(cls, "__doc__", None):
        cls.__doc__ = cls.__name__
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False,
              unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
              slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    found = getattr(class_or_instance, "__dataclass_fields__", None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([each for each in found.values() if not each._only_init])


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def _is_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def _plain(obj, convert, factory):
    if _is_instance(obj):
        return convert(obj, factory)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_plain(each, convert, factory) for each in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_plain(each, convert, factory) for each in obj])
    if isinstance(obj, dict):
        return type(obj)([
            (_plain(key, convert, factory), _plain(value, convert, factory))
            for key, value in obj.items()
        ])
    return _copy.deepcopy(obj)


def _as_dict(obj, factory):
    return factory([
        (each.name, _plain(getattr(obj, each.name), _as_dict, factory))
        for each in fields(obj)
    ])


def _as_tuple(obj, factory):
    return factory([
        _plain(getattr(obj, each.name), _as_tuple, factory) for each in fields(obj)
    ])


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _as_dict(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _as_tuple(obj, tuple_factory)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for each in obj.__dataclass_fields__.values():
        if not each.init:
            if each.name in changes:
                raise ValueError(
                    f"field {each.name} is declared with init=False, it cannot be "
                    "specified with replace()"
                )
            continue
        if each.name not in changes:
            if each._only_init and each.default is MISSING:
                raise ValueError(f"InitVar {each.name!r} must be specified with replace()")
            changes[each.name] = getattr(obj, each.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    annotations = {}
    body = dict(namespace or {})
    for each in fields:
        if isinstance(each, str):
            annotations[each] = "typing.Any"
            continue
        annotations[each[0]] = each[1]
        if len(each) > 2:
            body[each[0]] = each[2]
    body["__annotations__"] = annotations
    return dataclass(type(cls_name, bases, body), **options)
