"""Random numbers: the Mersenne Twister, and what is drawn with it, as CPython draws it."""

from itertools import accumulate as _accumulate
from math import (
    acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, floor as _floor,
    isfinite as _isfinite, lgamma as _lgamma, log as _log, log2 as _log2, pi as _pi,
    sin as _sin, sqrt as _sqrt, tau as _TWO_PI,
)
from bisect import bisect as _bisect


def _index(value):
    return _py_index(value)


def _utf8(text):
    """The bytes of a text, as integers."""
    for character in text:
        code = ord(character)
        if code < 0x80:
            yield code
        elif code < 0x800:
            yield 0xC0 | code >> 6
            yield 0x80 | code & 0x3F
        elif code < 0x10000:
            yield 0xE0 | code >> 12
            yield 0x80 | code >> 6 & 0x3F
            yield 0x80 | code & 0x3F
        else:
            yield 0xF0 | code >> 18
            yield 0x80 | code >> 12 & 0x3F
            yield 0x80 | code >> 6 & 0x3F
            yield 0x80 | code & 0x3F


def _root(number, power):
    """The integer part of a root of an integer."""
    low, high = 0, 1 << number.bit_length() // power + 1
    while low + 1 < high:
        middle = (low + high) // 2
        if middle ** power <= number:
            low = middle
        else:
            high = middle
    return low


def _primes(count):
    found = []
    candidate = 2
    while len(found) < count:
        if all(candidate % each for each in found):
            found.append(candidate)
        candidate += 1
    return found


def _sha512(data):
    """The SHA-512 of a list of bytes, as an integer."""
    mask = 0xFFFFFFFFFFFFFFFF
    primes = _primes(80)
    state = [_root(each << 128, 2) & mask for each in primes[:8]]
    constants = [_root(each << 192, 3) & mask for each in primes]
    length = 8 * len(data)
    data = data + [0x80] + [0] * ((111 - len(data)) % 128)
    data += [length >> shift & 255 for shift in range(120, -8, -8)]

    def turn(word, count):
        return (word >> count | word << 64 - count) & mask

    for start in range(0, len(data), 128):
        words = []
        for place in range(start, start + 128, 8):
            word = 0
            for byte in data[place:place + 8]:
                word = word << 8 | byte
            words.append(word)
        for place in range(16, 80):
            x, y = words[place - 15], words[place - 2]
            words.append((
                words[place - 16] + (turn(x, 1) ^ turn(x, 8) ^ x >> 7)
                + words[place - 7] + (turn(y, 19) ^ turn(y, 61) ^ y >> 6)
            ) & mask)
        a, b, c, d, e, f, g, h = state
        for word, constant in zip(words, constants):
            first = (h + (turn(e, 14) ^ turn(e, 18) ^ turn(e, 41))
                     + (e & f ^ ~e & g) + constant + word)
            second = (turn(a, 28) ^ turn(a, 34) ^ turn(a, 39)) + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = (
                first + second & mask, a, b, c, d + first & mask, e, f, g
            )
        state = [x + y & mask for x, y in zip(state, (a, b, c, d, e, f, g, h))]
    result = 0
    for word in state:
        result = result << 64 | word
    return result


def _seed_of_text(text):
    data = list(_utf8(text))
    seed = 0
    for byte in data:
        seed = seed << 8 | byte
    return seed << 512 | _sha512(data)


class Random:
    """A generator of random numbers."""

    VERSION = 3

    def __init__(self, x=None):
        self._twister = _py_make_twister()
        self.seed(x)

    def seed(self, a=None, version=2):
        if a is None:
            import time
            a = int(time.time() * 1e9) ^ id(self)
        elif isinstance(a, str):
            a = _seed_of_text(a)
        elif not isinstance(a, (int, float)):
            raise TypeError(
                "The only supported seed types are: None,\n"
                "int, float, str, bytes, and bytearray."
            )
        if isinstance(a, float):
            a = hash(a) & 0xFFFFFFFFFFFFFFFF
        _py_twister_seed(self._twister, _py_index(abs(a)))
        self.gauss_next = None

    def random(self):
        return _py_twister_float(self._twister)

    def getrandbits(self, k, /):
        k = _py_index(k)
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        return _py_twister_bits(self._twister, k) if k else 0

    def getstate(self):
        return self.VERSION, _py_twister_state(self._twister), self.gauss_next

    def setstate(self, state):
        if state[0] != self.VERSION:
            raise ValueError(
                f"state with version {state[0]} passed to Random.setstate() "
                f"of version {self.VERSION}"
            )
        _py_twister_restore(self._twister, tuple(state[1]))
        self.gauss_next = state[2]

    def _below(self, n):
        """An integer from 0 to n, n excluded, by bits that are drawn until they are below n."""
        bits = n.bit_length()
        result = self.getrandbits(bits)
        while result >= n:
            result = self.getrandbits(bits)
        return result

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=1):
        start = _index(start)
        if stop is None:
            if step != 1:
                raise TypeError("Missing a non-None stop argument")
            if start > 0:
                return self._below(start)
            raise ValueError("empty range for randrange()")
        stop = _index(stop)
        width = stop - start
        step = _index(step)
        if step == 1:
            if width > 0:
                return start + self._below(width)
            raise ValueError(f"empty range for randrange() ({start}, {stop}, {width})")
        if step > 0:
            count = (width + step - 1) // step
        elif step < 0:
            count = (width + step + 1) // step
        else:
            raise ValueError("zero step for randrange()")
        if count <= 0:
            raise ValueError("empty range for randrange()")
        return start + step * self._below(count)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._below(len(seq))]

    def shuffle(self, x):
        for i in reversed(range(1, len(x))):
            j = self._below(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        if isinstance(population, (set, frozenset, dict)):
            raise TypeError(
                "Population must be a sequence.  For dicts or sets, use sorted(d)."
            )
        n = len(population)
        if counts is not None:
            totals = list(_accumulate(counts))
            if len(totals) != n:
                raise ValueError("The number of counts does not match the population")
            total = totals.pop()
            if total <= 0:
                raise ValueError("Total of counts must be greater than zero")
            chosen = self.sample(range(total), k=k)
            return [population[_bisect(totals, each)] for each in chosen]
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        result = [None] * k
        size = 21
        if k > 5:
            size += 4 ** _ceil(_log(k * 3, 4))
        if n <= size:
            pool = list(population)
            for i in range(k):
                j = self._below(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
        else:
            taken = set()
            for i in range(k):
                j = self._below(n)
                while j in taken:
                    j = self._below(n)
                taken.add(j)
                result[i] = population[j]
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                n += 0.0
                return [population[_floor(self.random() * n)] for _ in range(k)]
            cum_weights = list(_accumulate(weights))
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not _isfinite(total):
            raise ValueError("Total of weights must be finite")
        last = n - 1
        return [
            population[_bisect(cum_weights, self.random() * total, 0, last)]
            for _ in range(k)
        ]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        try:
            c = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if u > c:
            u, c = 1.0 - u, 1.0 - c
            low, high = high, low
        return low + (high - low) * _sqrt(u * c)

    def normalvariate(self, mu=0.0, sigma=1.0):
        while True:
            u = self.random()
            v = 1.0 - self.random()
            z = 1.7155277699214135 * (u - 0.5) / v
            if z * z / 4.0 <= -_log(v):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = self.random() * _TWO_PI
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        return -_log(1.0 - self.random()) / lambd

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)


class SystemRandom(Random):
    """The same numbers from elsewhere; a seed changes nothing that a program may rely on."""


_shared = Random()
seed = _shared.seed
random = _shared.random
uniform = _shared.uniform
triangular = _shared.triangular
randint = _shared.randint
choice = _shared.choice
randrange = _shared.randrange
sample = _shared.sample
shuffle = _shared.shuffle
choices = _shared.choices
normalvariate = _shared.normalvariate
lognormvariate = _shared.lognormvariate
expovariate = _shared.expovariate
gauss = _shared.gauss
paretovariate = _shared.paretovariate
weibullvariate = _shared.weibullvariate
getstate = _shared.getstate
setstate = _shared.setstate
getrandbits = _shared.getrandbits
randbytes = _shared.randbytes
