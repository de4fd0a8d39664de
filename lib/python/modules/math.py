"""Functions of numbers."""

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")

acos = _py_math_acos
acosh = _py_math_acosh
asin = _py_math_asin
asinh = _py_math_asinh
atan = _py_math_atan
atan2 = _py_math_atan2
atanh = _py_math_atanh
cbrt = _py_math_cbrt
ceil = _py_math_ceil
copysign = _py_math_copysign
cos = _py_math_cos
cosh = _py_math_cosh
erf = _py_math_erf
erfc = _py_math_erfc
exp = _py_math_exp
exp2 = _py_math_exp2
expm1 = _py_math_expm1
fabs = _py_math_fabs
floor = _py_math_floor
fmod = _py_math_fmod
frexp = _py_math_frexp
fsum = _py_math_fsum
gamma = _py_math_gamma
isfinite = _py_math_isfinite
isinf = _py_math_isinf
isnan = _py_math_isnan
isqrt = _py_math_isqrt
ldexp = _py_math_ldexp
lgamma = _py_math_lgamma
log = _py_math_log
log10 = _py_math_log10
log1p = _py_math_log1p
log2 = _py_math_log2
nextafter = _py_math_nextafter
pow = _py_math_pow
remainder = _py_math_remainder
sin = _py_math_sin
sinh = _py_math_sinh
sqrt = _py_math_sqrt
tan = _py_math_tan
tanh = _py_math_tanh
trunc = _py_math_trunc


def degrees(x, /):
    return _py_math_fabs(x) * (180.0 / pi) * copysign(1.0, x)


def radians(x, /):
    return _py_math_fabs(x) * (pi / 180.0) * copysign(1.0, x)


def modf(x, /):
    x = _py_math_float(x)
    if isinf(x):
        return copysign(0.0, x), x
    if isnan(x):
        return x, x
    whole = copysign(float(trunc(x)), x)
    return copysign(x - whole, x), whole


def ulp(x, /):
    x = fabs(x)
    if isnan(x) or isinf(x):
        return x
    above = nextafter(x, inf)
    return x - nextafter(x, -inf) if isinf(above) else above - x


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    a, b = _py_math_float(a), _py_math_float(b)
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = fabs(b - a)
    return (
        difference <= fabs(rel_tol * b)
        or difference <= fabs(rel_tol * a)
        or difference <= abs_tol
    )


def hypot(*coordinates):
    return _py_math_norm(_py_spread(coordinates))


def dist(p, q, /):
    p, q = tuple(p), tuple(q)
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    return hypot(*[_py_math_float(a) - _py_math_float(b) for a, b in zip(p, q)])


def gcd(*integers):
    result = 0
    for each in integers:
        result = _py_math_gcd(result, each)
    return result


def lcm(*integers):
    result = 1
    for each in integers:
        result = _py_math_lcm(result, each)
    return result


def _product(first, last):
    """The product of the integers of a range, by halves: so factors are of like size."""
    if last - first < 8:
        result = 1
        for each in range(first, last + 1):
            result *= each
        return result
    middle = (first + last) // 2
    return _product(first, middle) * _product(middle + 1, last)


def factorial(n, /):
    if isinstance(n, float):
        raise TypeError("'float' object cannot be interpreted as an integer")
    n = _py_index(n)
    if n < 0:
        raise ValueError("factorial() not defined for negative values")
    return _product(2, n) if n > 1 else 1


def perm(n, k=None, /):
    if k is None:
        return factorial(n)
    n, k = _py_index(n), _py_index(k)
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    if k > n:
        return 0
    return _product(n - k + 1, n) if k else 1


def comb(n, k, /):
    n, k = _py_index(n), _py_index(k)
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    if k > n:
        return 0
    k = min(k, n - k)
    return _product(n - k + 1, n) // factorial(k) if k else 1


def prod(iterable, /, *, start=1):
    result = start
    for each in iterable:
        result = result * each
    return result
