"""Classes of which the only instances are known by names."""

from types import MappingProxyType as _MappingProxyType

__all__ = ["EnumMeta", "EnumType", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag",
           "auto", "unique", "member", "nonmember", "property"]

_property = property
_unset = object()
_STRICT = ("_missing_", "_generate_next_value_", "_order_", "_ignore_")


class auto:
    """A value that follows from those before it."""

    def __init__(self, value=_unset, of=None):
        self.value = value
        self._of = of

    def _combined(self, other, combine):
        """What a body makes of values that are not there yet."""
        def of():
            return combine(self._known(), other._known() if isinstance(other, auto) else other)
        return auto(of=of)

    def _known(self):
        if self.value is _unset and self._of is not None:
            self.value = self._of()
        return self.value

    def __or__(self, other):
        return self._combined(other, lambda a, b: a | b)

    def __and__(self, other):
        return self._combined(other, lambda a, b: a & b)

    def __xor__(self, other):
        return self._combined(other, lambda a, b: a ^ b)

    def __add__(self, other):
        return self._combined(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._combined(other, lambda a, b: a - b)

    __ror__, __rand__, __rxor__, __radd__ = __or__, __and__, __xor__, __add__

    def __invert__(self):
        return self._combined(None, lambda a, b: ~a)


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_dunder(name):
    return len(name) > 4 and name.startswith("__") and name.endswith("__")


def _is_member(name, value):
    if isinstance(value, member):
        return True
    if _is_dunder(name) or _is_sunder(name) or isinstance(value, nonmember):
        return False
    if name.startswith("_") and "__" in name and not name.endswith("__"):
        return False
    if isinstance(value, (_property, classmethod, staticmethod)):
        return False
    return isinstance(value, type) or not (hasattr(type(value), "__get__") or callable(value) and not hasattr(type(value), "__call__"))


class EnumType(type):
    """The class of such classes."""

    def __new__(metacls, cls, bases, namespace, *, boundary=None, **kwds):
        ignored = namespace.get("_ignore_", ())
        if isinstance(ignored, str):
            ignored = ignored.replace(",", " ").split()
        for base in bases:
            if getattr(base, "_member_names_", None):
                raise TypeError(f"<enum {cls!r}> cannot extend {base!r}") from None
        found = {}
        plain = {}
        for name, value in namespace.items():
            if name in ignored:
                continue
            if _is_member(name, value):
                found[name] = value.value if isinstance(value, member) else value
            else:
                plain[name] = value.value if isinstance(value, nonmember) else value
        made = super().__new__(metacls, cls, bases, plain, **kwds)
        made._member_names_ = []
        made._member_map_ = {}
        made._value2member_map_ = {}
        made._member_type_ = object
        for base in made.__mro__:
            if base in (int, str, float, tuple, bool):
                made._member_type_ = base
                break
        made._use_args_ = made._member_type_ is not object
        for base in bases:
            if isinstance(base, EnumType) and "__new__" in plain:
                break
        made._make = plain.get("__new__") or metacls._maker(bases)
        for name in ("__repr__", "__str__", "__format__") if made._use_args_ else ():
            if name not in plain and bases[-1] is not ReprEnum:
                if getattr(made, name) is getattr(made._member_type_, name):
                    type.__setattr__(made, name, getattr(bases[-1], name))
        values = []
        for name, value in found.items():
            if isinstance(value, auto):
                known = value._known()
                if known is _unset:
                    known = made._generate_next_value_(name, 1, len(values), values[:])
                    value.value = known
                value = known
            elif isinstance(value, tuple) and any([isinstance(each, auto) for each in value]):
                value = tuple([
                    made._generate_next_value_(name, 1, len(values), values[:])
                    if isinstance(each, auto) else each for each in value
                ])
            values.append(made._add(name, value)._value_)
        return made

    @staticmethod
    def _maker(bases):
        for base in bases:
            make = getattr(base, "_make", None)
            if make is not None:
                return make
        return None

    def __init__(cls, *args, **kwds):
        pass

    def _add(cls, name, value):
        """Makes a member, or another name of one."""
        args = value if isinstance(value, tuple) else (value,)
        kind = cls._member_type_
        if cls._make is not None:
            made = cls._make(cls, *args)
            if not hasattr(made, "_value_"):
                made._value_ = value if kind is object else kind(*args)
        elif kind is object:
            made = object.__new__(cls)
            made._value_ = value
        elif kind is tuple:
            made = tuple.__new__(cls, args[0] if isinstance(args[0], tuple) else args)
            made._value_ = value
        else:
            made = kind.__new__(cls, *args)
            made._value_ = kind(*args)
        actual = made._value_
        for known in cls._member_map_.values():
            if known._value_ == actual:
                cls._member_map_[name] = known
                type.__setattr__(cls, name, known)
                return known
        made._name_ = name
        made.__objclass__ = cls
        made._sort_order_ = len(cls._member_names_)
        initialise = cls.__init__
        if initialise is not Enum_init:
            initialise(made, *args)
        if cls._counts(made._value_):
            cls._member_names_.append(name)
        cls._member_map_[name] = made
        type.__setattr__(cls, name, made)
        try:
            cls._value2member_map_[made._value_] = made
        except TypeError:
            pass
        return made

    def _counts(cls, value):
        """Whether a member is listed: of flags only those of one bit are."""
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1):
        if names is None:
            return cls._lookup(value)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            pairs, before = [], []
            for index, name in enumerate(names):
                each = cls._generate_next_value_(name, start, index, before[:])
                before.append(each)
                pairs.append((name, each))
        else:
            pairs = list(names.items()) if hasattr(names, "items") else list(names)
        bases = (cls,) if type is None else (type, cls)
        namespace = dict(pairs)
        namespace["__module__"] = "__main__" if module is None else module
        return cls.__class__(value, bases, namespace)

    def _lookup(cls, value):
        if isinstance(value, cls):
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for each in cls._member_map_.values():
                if each._value_ == value:
                    return each
        try:
            result = cls._missing_(value)
        except Exception as exc:
            if isinstance(exc, ValueError) and str(exc).endswith(f"is not a valid {cls.__qualname__}"):
                raise
            failure = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            exc.__context__ = failure
            raise
        if isinstance(result, cls):
            return result
        if result is None:
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}") from None
        raise TypeError(
            f"error in {cls.__name__}._missing_: returned {result!r} "
            "instead of None or a valid member"
        )

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_[::-1]])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        if not isinstance(value, Enum):
            raise TypeError(
                f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' "
                f"and '{cls.__class__.__qualname__}'"
            )
        return False

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __getattr__(cls, name):
        raise AttributeError(name) from None

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        type.__setattr__(cls, name, value)

    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        type.__delattr__(cls, name)

    def __repr__(cls):
        return f"<{'flag' if issubclass(cls, Flag) else 'enum'} {cls.__name__!r}>"

    @_property
    def __members__(cls):
        return _MappingProxyType(cls._member_map_)

    def __dir__(cls):
        return ["__class__", "__doc__", "__members__", "__module__"] + cls._member_names_


EnumMeta = EnumType


class property(_property):
    pass


class Enum(metaclass=EnumType):
    """A base class for enumerations."""

    def __init__(self, *args, **kwds):
        pass

    @_property
    def name(self):
        return self._name_

    @_property
    def value(self):
        return self._value_

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return sorted(last_values)[-1] + 1
        except TypeError:
            for each in reversed(last_values):
                try:
                    return each + 1
                except TypeError:
                    pass
            return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        kind = self.__class__._member_type_
        shown = kind.__repr__(self) if kind in (int, str, float) else repr(self._value_)
        return f"<{self.__class__.__name__}.{self._name_}: {shown}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __eq__(self, other):
        kind = self.__class__._member_type_
        if kind is object:
            return self is other if isinstance(other, Enum) else NotImplemented
        return kind.__eq__(self, other)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


Enum_init = Enum.__init__


class ReprEnum(Enum):
    """Members that are shown as their values are."""

    def __str__(self):
        return self.__class__._member_type_.__repr__(self)


class IntEnum(int, ReprEnum):
    """Members that are integers."""

    def __str__(self):
        return int.__repr__(self)

    def __format__(self, format_spec):
        return int.__format__(int(self), format_spec)

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    __hash__ = int.__hash__


class StrEnum(str, ReprEnum):
    """Members that are strings."""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return str.__str__(self)

    def __format__(self, format_spec):
        return str.__format__(self._value_, format_spec)

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    __hash__ = str.__hash__


def _bits(value):
    while value:
        low = value & -value
        yield low
        value ^= low


class _FlagType(EnumType):
    """The class of flags: the sums of members are members too."""

    def _counts(cls, value):
        return isinstance(value, int) and value > 0 and value & value - 1 == 0

    def _mask(cls):
        mask = 0
        for each in cls._member_map_.values():
            mask |= each._value_
        return mask

    def _lookup(cls, value):
        if isinstance(value, cls):
            return value
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        mask = cls._mask()
        if value < 0:
            value = (1 << mask.bit_length()) + value & mask if not issubclass(cls, int) else mask & value
            known = cls._value2member_map_.get(value)
            if known is not None:
                return known
        if value & ~mask and not issubclass(cls, int):
            width = max(value.bit_length(), mask.bit_length())
            raise ValueError(
                f"{cls!r} invalid value {value}\n"
                f"    given 0b{0:01b} {value:0{width}b}\n"
                f"  allowed 0b{0:01b} {mask:0{width}b}"
            )
        made = int.__new__(cls, value) if issubclass(cls, int) else object.__new__(cls)
        made._value_ = value
        names = [
            each._name_ for each in cls if each._value_ & value
        ]
        rest = value & ~mask
        if rest and names:
            names.append(str(rest))
        made._name_ = "|".join(names) or None
        cls._value2member_map_[value] = made
        return made


class Flag(Enum, metaclass=_FlagType):
    """Members that can be combined."""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 1 << max(last_values).bit_length()

    def _of(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if isinstance(other, int) and isinstance(self, int):
            return int(other)
        return None

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': '{type(other).__qualname__}' "
                f"and '{self.__class__.__qualname__}'"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        cls = self.__class__
        return iter([cls(bit) for bit in _bits(self._value_)])

    def __len__(self):
        return bin(self._value_).count("1")

    def __repr__(self):
        name = self.__class__.__name__
        if self._name_ is None:
            return f"<{name}: {self._value_!r}>"
        return f"<{name}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        name = self.__class__.__name__
        if self._name_ is None:
            return f"{name}({self._value_!r})"
        return f"{name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def __or__(self, other):
        value = self._of(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._of(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._of(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        cls = self.__class__
        return cls(cls._mask() & ~self._value_)

    def __hash__(self):
        return hash(self._value_)


class IntFlag(int, Flag):
    """Flags that are integers."""

    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, format_spec):
        return int.__format__(self._value_, format_spec)

    __or__, __and__, __xor__ = Flag.__or__, Flag.__and__, Flag.__xor__
    __ror__, __rand__, __rxor__ = Flag.__or__, Flag.__and__, Flag.__xor__
    __invert__ = Flag.__invert__
    __repr__ = Flag.__repr__
    __hash__ = int.__hash__


def unique(enumeration):
    """Refuses an enumeration with two names for one member."""
    doubled = [
        (name, each.name) for name, each in enumeration.__members__.items()
        if name != each.name
    ]
    if doubled:
        details = ", ".join([f"{alias} -> {name}" for alias, name in doubled])
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration
