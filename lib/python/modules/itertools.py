"""Iterators that are made of others."""

from operator import add as _add

_missing = object()


class count:
    def __init__(self, start=0, step=1):
        self._next = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        value = self._next
        self._next = value + self._step
        return value

    def __repr__(self):
        if self._step == 1 and isinstance(self._step, int):
            return f"count({self._next!r})"
        return f"count({self._next!r}, {self._step!r})"


class repeat:
    def __init__(self, object, times=None):
        self._object = object
        self._left = times if times is None else max(times, 0)

    def __iter__(self):
        return self

    def __next__(self):
        if self._left is not None:
            if self._left <= 0:
                raise StopIteration
            self._left -= 1
        return self._object

    def __len__(self):
        if self._left is None:
            raise TypeError("len() of unsized object")
        return self._left

    def __repr__(self):
        if self._left is None:
            return f"repeat({self._object!r})"
        return f"repeat({self._object!r}, {self._left!r})"


def cycle(iterable, /):
    return _cycle(iter(iterable))


def _cycle(iterator):
    saved = []
    for each in iterator:
        yield each
        saved.append(each)
    while saved:
        yield from saved


class chain:
    def __new__(cls, *iterables):
        return _chain(iterables)

    @classmethod
    def from_iterable(cls, iterable, /):
        return _chain(iterable)


def _chain(iterables):
    for iterable in iterables:
        yield from iterable


def accumulate(iterable, func=None, *, initial=None):
    return _accumulate(iter(iterable), _add if func is None else func, initial)


def _accumulate(iterator, func, total):
    if total is None:
        for total in iterator:
            break
        else:
            return
    yield total
    for each in iterator:
        total = func(total, each)
        yield total


def compress(data, selectors):
    return (value for value, selector in zip(data, selectors) if selector)


def dropwhile(predicate, iterable, /):
    return _dropwhile(predicate, iter(iterable))


def _dropwhile(predicate, iterator):
    for each in iterator:
        if not predicate(each):
            yield each
            break
    yield from iterator


def takewhile(predicate, iterable, /):
    return _takewhile(predicate, iter(iterable))


def _takewhile(predicate, iterator):
    for each in iterator:
        if not predicate(each):
            return
        yield each


def filterfalse(function, iterable, /):
    if function is None:
        return (each for each in iterable if not each)
    return (each for each in iterable if not function(each))


class groupby:
    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._key = (lambda value: value) if key is None else key
        self._wanted = self._current = self._value = _missing
        self._round = None

    def __iter__(self):
        return self

    def _advance(self):
        self._value = next(self._iterator)
        self._current = self._key(self._value)

    def __next__(self):
        self._round = round = object()
        while self._current is self._wanted or self._current == self._wanted:
            self._advance()
        self._wanted = self._current
        return self._current, self._group(self._current, round)

    def _group(self, wanted, round):
        while self._round is round and self._current == wanted:
            yield self._value
            try:
                self._advance()
            except StopIteration:
                self._current = _missing
                self._wanted = _missing
                self._iterator = iter(())
                return


def islice(iterable, *bounds):
    if not 1 <= len(bounds) <= 3:
        raise TypeError(
            f"islice expected at {'least 2' if not bounds else 'most 4'} arguments, "
            f"got {len(bounds) + 1}"
        )
    if len(bounds) == 1:
        start, stop, step = 0, bounds[0], 1
    else:
        start, stop, step = (*bounds, 1)[:3]
        start = 0 if start is None else start
        step = 1 if step is None else step
    if stop is not None and (not isinstance(stop, int) or stop < 0):
        raise ValueError(
            "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
            if len(bounds) == 1 else
            "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
        )
    if not isinstance(start, int) or start < 0:
        raise ValueError(
            "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
        )
    if not isinstance(step, int) or step < 1:
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _islice(iter(iterable), start, stop, step)


def _islice(iterator, wanted, stop, step):
    place = 0
    if stop is None:
        for each in iterator:
            if place == wanted:
                yield each
                wanted += step
            place += 1
        return
    last = max(wanted, stop)
    while place < last:
        try:
            each = next(iterator)
        except StopIteration:
            return
        if place == wanted and place < stop:
            yield each
            wanted += step
            if wanted >= stop and place + 1 >= stop:
                return
        place += 1


def pairwise(iterable, /):
    return _pairwise(iter(iterable))


def _pairwise(iterator):
    for before in iterator:
        break
    else:
        return
    for each in iterator:
        yield before, each
        before = each


def starmap(function, iterable, /):
    return (function(*arguments) for arguments in iterable)


class _Shared:
    """What copies of an iterator share: what was read ahead, and for how many that is."""

    def __init__(self, iterator):
        self.iterator = iterator


class _Tee:
    def __init__(self, source, link):
        self._source = source
        self._link = link

    def __iter__(self):
        return self

    def __next__(self):
        link = self._link
        if link[1] is None:
            link[0] = next(self._source.iterator)
            link[1] = [None, None]
        self._link = link[1]
        return link[0]

    def __copy__(self):
        return _Tee(self._source, self._link)


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    iterator = iter(iterable)
    if isinstance(iterator, _Tee):
        return tuple([iterator.__copy__() for _ in range(n)])
    source, link = _Shared(iterator), [None, None]
    return tuple([_Tee(source, link) for _ in range(n)])


def zip_longest(*iterables, fillvalue=None):
    return _zip_longest([iter(each) for each in iterables], fillvalue)


def _zip_longest(iterators, fill):
    active = len(iterators)
    while active:
        values = []
        for place, iterator in enumerate(iterators):
            value = fill
            if iterator is not None:
                value = next(iterator, _missing)
                if value is _missing:
                    value = fill
                    iterators[place] = None
                    active -= 1
                    if not active:
                        return
            values.append(value)
        yield tuple(values)


def product(*iterables, repeat=1):
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    return _product([tuple(each) for each in iterables] * repeat)


def _product(pools):
    for pool in pools:
        if not pool:
            return
    places = [0] * len(pools)
    values = [pool[0] for pool in pools]
    while True:
        yield tuple(values)
        for index in range(len(pools) - 1, -1, -1):
            place = places[index] + 1
            if place < len(pools[index]):
                places[index] = place
                values[index] = pools[index][place]
                break
            places[index] = 0
            values[index] = pools[index][0]
        else:
            return


def _check_length(r):
    if not isinstance(r, int):
        raise TypeError("Expected int as r")
    if r < 0:
        raise ValueError("r must be non-negative")


def permutations(iterable, r=None):
    pool = tuple(iterable)
    if r is not None:
        _check_length(r)
    return _permutations(pool, len(pool) if r is None else r)


def _permutations(pool, r):
    n = len(pool)
    if r > n:
        return
    indices = list(range(n))
    cycles = list(range(n, n - r, -1))
    yield tuple([pool[i] for i in indices[:r]])
    while n:
        for i in range(r - 1, -1, -1):
            cycles[i] -= 1
            if cycles[i] == 0:
                indices[i:] = indices[i + 1:] + indices[i:i + 1]
                cycles[i] = n - i
            else:
                j = cycles[i]
                indices[i], indices[-j] = indices[-j], indices[i]
                yield tuple([pool[i] for i in indices[:r]])
                break
        else:
            return


def combinations(iterable, r):
    pool = tuple(iterable)
    _check_length(r)
    return _combinations(pool, r)


def _combinations(pool, r):
    n = len(pool)
    if r > n:
        return
    indices = list(range(r))
    while True:
        yield tuple([pool[i] for i in indices])
        for i in range(r - 1, -1, -1):
            if indices[i] != i + n - r:
                break
        else:
            return
        indices[i] += 1
        for j in range(i + 1, r):
            indices[j] = indices[j - 1] + 1


def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)
    _check_length(r)
    return _combinations_with_replacement(pool, r)


def _combinations_with_replacement(pool, r):
    n = len(pool)
    if not n and r:
        return
    indices = [0] * r
    while True:
        yield tuple([pool[i] for i in indices])
        for i in range(r - 1, -1, -1):
            if indices[i] != n - 1:
                break
        else:
            return
        indices[i:] = [indices[i] + 1] * (r - i)
