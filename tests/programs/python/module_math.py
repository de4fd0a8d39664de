import math
print(math.sqrt(2), math.pi, math.floor(2.7), math.ceil(-2.5), math.factorial(20), math.comb(10,3), math.perm(5,2))
print(math.gcd(12, 18, 27), math.lcm(4, 6), math.isqrt(10**40), math.hypot(3,4), math.hypot(1,2,3), math.dist((1,2),(4,6)))
print(math.log(10), math.log(8,2), math.log2(1024), math.log10(1000), math.log(10**400), math.exp(1), math.e)
print(math.fsum([.1]*10), math.prod([1,2,3]), math.modf(3.25), math.frexp(10.5), math.ldexp(.5, 4), math.fmod(-7,3), math.remainder(7,4))
print(math.sin(1), math.cos(1), math.tan(1), math.atan2(1,2), math.degrees(1), math.radians(90), math.copysign(3,-0.0))
print(math.isclose(.1+.2,.3), math.isnan(math.nan), math.inf, -math.inf, math.trunc(-2.7), math.ulp(1.0), math.nextafter(1,2))
print(math.gamma(5), math.erf(.5), math.erfc(.5), math.expm1(1e-5), math.log1p(1e-5), math.sinh(1), math.cosh(1), math.tanh(1))
for f, a in [(math.sqrt,-1),(math.log,0),(math.acos,2),(math.exp,1000),(math.factorial,-1),(math.isqrt,-1),(math.sqrt,"x"),(math.floor,math.inf),(math.gamma,0),(math.factorial,2.5)]:
    try: print(f(a))
    except Exception as e: print(type(e).__name__, e)
