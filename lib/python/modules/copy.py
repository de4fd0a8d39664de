"""Copies of objects, and of all that they hold."""


class Error(Exception):
    pass


error = Error

_PLAIN = {type(None), int, float, bool, complex, str, type, range, slice,
          type(Ellipsis), type(NotImplemented), type(len), type(lambda: None), frozenset}


def _state_of(x):
    own = getattr(type(x), "__getstate__", None)
    if own is not None:
        return own(x)
    return _py_object_state(x)


def _set_state(x, state):
    own = getattr(type(x), "__setstate__", None)
    if own is not None:
        own(x, state)
    else:
        _py_set_object_state(x, state)


def _empty(x):
    """An object of the class of another, without its attributes."""
    cls = type(x)
    if issubclass(cls, tuple):
        return _py_make_tuple(cls, tuple(x))
    if issubclass(cls, (list, dict, set, frozenset, int, float, str)):
        base = next(each for each in (list, dict, set, frozenset, int, float, str)
                    if issubclass(cls, each))
        if base in (list, dict, set):
            return base.__new__(cls)
        return base.__new__(cls, x)
    if issubclass(cls, BaseException):
        return cls.__new__(cls, *x.args)
    return _py_bare_object(cls)


def copy(x):
    cls = type(x)
    if cls in _PLAIN or cls is tuple or isinstance(x, type):
        return x
    if cls in (list, dict, set):
        return x.copy()
    own = getattr(cls, "__copy__", None)
    if own is not None:
        return own(x)
    if cls.__module__ == "builtins" and not isinstance(x, BaseException):
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    made = _empty(x)
    if issubclass(cls, list):
        list.extend(made, x)
    elif issubclass(cls, dict):
        dict.update(made, x)
    elif issubclass(cls, set):
        set.update(made, x)
    _set_state(made, _state_of(x))
    return made


def deepcopy(x, memo=None):
    cls = type(x)
    if cls in _PLAIN or isinstance(x, type):
        return x
    if memo is None:
        memo = {}
    key = id(x)
    if key in memo:
        return memo[key][1]
    if cls is list:
        made = []
        memo[key] = x, made
        for each in x:
            made.append(deepcopy(each, memo))
        return made
    if cls is dict:
        made = {}
        memo[key] = x, made
        for name, value in x.items():
            made[deepcopy(name, memo)] = deepcopy(value, memo)
        return made
    if cls is tuple:
        parts = [deepcopy(each, memo) for each in x]
        if key in memo:
            return memo[key][1]
        same = all([a is b for a, b in zip(parts, x)])
        made = x if same else tuple(parts)
        memo[key] = x, made
        return made
    if cls is set:
        made = {deepcopy(each, memo) for each in x}
        memo[key] = x, made
        return made
    own = getattr(cls, "__deepcopy__", None)
    if own is not None:
        made = own(x, memo)
        memo[key] = x, made
        return made
    if cls.__name__ == "method":
        return x.__func__.__get__(deepcopy(x.__self__, memo))
    if cls.__module__ == "builtins" and not isinstance(x, BaseException):
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    if issubclass(cls, tuple):
        made = _py_make_tuple(cls, tuple([deepcopy(each, memo) for each in tuple(x)]))
    elif cls.__name__ == "deque":
        made = cls(maxlen=x.maxlen)
        memo[key] = x, made
        made.extend([deepcopy(each, memo) for each in x])
        return made
    else:
        made = _empty(x)
    memo[key] = x, made
    if issubclass(cls, list):
        list.extend(made, [deepcopy(each, memo) for each in x])
    elif issubclass(cls, dict):
        for name, value in x.items():
            dict.__setitem__(made, deepcopy(name, memo), deepcopy(value, memo))
    elif issubclass(cls, set):
        set.update(made, [deepcopy(each, memo) for each in x])
    _set_state(made, deepcopy(_state_of(x), memo))
    return made
