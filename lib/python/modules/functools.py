"""Functions of functions."""

from operator import itemgetter as _itemgetter

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)

_missing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            setattr(wrapper, name, getattr(wrapped, name))
        except AttributeError:
            pass
    for name in updated:
        for key, value in getattr(wrapped, name, {}).items():
            setattr(wrapper, key, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


def reduce(function, iterable, initial=_missing, /):
    iterator = iter(iterable)
    if initial is _missing:
        value = next(iterator, _missing)
        if value is _missing:
            raise TypeError("reduce() of empty iterable with no initial value")
    else:
        value = initial
    for each in iterator:
        value = function(value, each)
    return value


class partial:
    """A function with some of its arguments."""

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __init__(self, func, /, *args, **keywords):
        pass

    def __call__(self, /, *args, **keywords):
        if self.keywords:
            keywords = {**self.keywords, **keywords}
        return self.func(*self.args, *args, **keywords)

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"functools.partial({', '.join(parts)})"


class partialmethod:
    """A method with some of its arguments."""

    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        if hasattr(type(self.func), "__get__"):
            bound = self.func.__get__(obj, cls)
            return partial(bound, *self.args, **self.keywords)
        return partial(self.func, obj, *self.args, **self.keywords)


class _CacheInfo(tuple):
    def __repr__(self):
        return "CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)" % tuple(self)


for _place, _name in enumerate(("hits", "misses", "maxsize", "currsize")):
    setattr(_CacheInfo, _name, _py_tuple_field(_place, None))

_keywords = object()


def _key(args, keywords, typed):
    key = args
    if keywords:
        key += (_keywords,)
        for item in keywords.items():
            key += item
    if typed:
        key += tuple([type(each) for each in args])
        key += tuple([type(each) for each in keywords.values()])
    return key


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize, 128, False)
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _cached(function, maxsize, typed)


def cache(user_function, /):
    return _cached(user_function, None, False)


def _cached(function, maxsize, typed):
    known = {}
    hits = misses = 0

    def unbounded(*args, **keywords):
        nonlocal hits, misses
        key = _key(args, keywords, typed) if keywords or typed else args
        value = known.get(key, _missing)
        if value is _missing:
            misses += 1
            value = known[key] = function(*args, **keywords)
        else:
            hits += 1
        return value

    def bounded(*args, **keywords):
        nonlocal hits, misses
        key = _key(args, keywords, typed) if keywords or typed else args
        value = known.pop(key, _missing)
        if value is not _missing:
            hits += 1
            known[key] = value
            return value
        misses += 1
        value = function(*args, **keywords)
        if key not in known and len(known) >= maxsize:
            del known[next(iter(known))]
        known[key] = value
        return value

    def uncached(*args, **keywords):
        nonlocal misses
        misses += 1
        return function(*args, **keywords)

    wrapper = unbounded if maxsize is None else bounded if maxsize else uncached

    def cache_info():
        return _CacheInfo((hits, misses, maxsize, len(known)))

    def cache_clear():
        nonlocal hits, misses
        hits = misses = 0
        known.clear()

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


class cached_property:
    """A property whose value is computed once."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError(
                "Cannot use cached_property instance without calling __set_name__ on it."
            )
        value = self.func(instance)
        object.__setattr__(instance, self.attrname, value)
        return value


def _derived(own, other, of):
    def compare(self, operand):
        result = own(self, operand)
        return result if result is NotImplemented else of(result, self, operand)
    compare.__name__ = other
    return compare


_ORDER = {
    "__lt__": [
        ("__gt__", lambda r, a, b: not r and a != b),
        ("__le__", lambda r, a, b: r or a == b),
        ("__ge__", lambda r, a, b: not r),
    ],
    "__le__": [
        ("__ge__", lambda r, a, b: not r or a == b),
        ("__lt__", lambda r, a, b: r and a != b),
        ("__gt__", lambda r, a, b: not r),
    ],
    "__gt__": [
        ("__lt__", lambda r, a, b: not r and a != b),
        ("__ge__", lambda r, a, b: r or a == b),
        ("__le__", lambda r, a, b: not r),
    ],
    "__ge__": [
        ("__le__", lambda r, a, b: not r or a == b),
        ("__gt__", lambda r, a, b: r and a != b),
        ("__lt__", lambda r, a, b: not r),
    ],
}


def total_ordering(cls):
    """Gives a class the comparisons that follow from the one that it has."""
    own = {
        name for name in _ORDER
        if getattr(cls, name, None) is not getattr(object, name, None)
    }
    if not own:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(own)
    for name, of in _ORDER[root]:
        if name not in own:
            setattr(cls, name, _derived(getattr(cls, root), name, of))
    return cls


def cmp_to_key(mycmp):
    class K:
        __slots__ = ["obj"]

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return K


def singledispatch(func):
    """A function whose body is chosen by the class of its first argument."""
    registry = {object: func}

    def dispatch(cls):
        for each in cls.__mro__:
            if each in registry:
                return registry[each]
        for each in registry:
            if issubclass(cls, each) and each is not object:
                return registry[each]
        return func

    def register(cls, function=None):
        if function is None:
            if isinstance(cls, type):
                return lambda function: register(cls, function)
            function = cls
            annotations = [
                each for name, each in function.__annotations__.items() if name != "return"
            ]
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. "
                    "Use either `@register(some_class)` or plain `@register` "
                    "on an annotated function."
                )
            cls = annotations[0]
        registry[cls] = function
        return function

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f"{func.__name__} requires at least 1 positional argument")
        return dispatch(type(args[0]))(*args, **keywords)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """A method whose body is chosen by the class of its first argument."""

    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        def method(*args, **keywords):
            chosen = self.dispatcher.dispatch(type(args[0]))
            return chosen.__get__(obj, cls)(*args, **keywords)
        return update_wrapper(method, self.func)
