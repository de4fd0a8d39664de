# Objects of subclasses of str, int and float; operators as methods.
class S(str):
    def shout(self): return self.upper() + '!'
s = S('abc')
print(s, repr(s), s.shout(), s + 'd', 'x' + s, s * 2, s == 'abc', 'abc' == s, s < 'b', len(s), s[0], s[1:], [c for c in s], s in ('abc',), hash(s) == hash('abc'), {s: 1}['abc'], f'{s:>5}', '%s' % s, ','.join([s, s]), s.join(['1', '2']), 'b' in s, s.split('b'), bool(S('')), str(s), isinstance(s, str), s.replace('a', s))
class N(int):
    def __add__(self, o): return N(int(self) + int(o) + 100)
    def __repr__(self): return 'N(%d)' % self
n = N(5)
print(n, repr(n), n + 1, 1 + n, n * 2, n - 1, n / 2, n // 2, n % 3, n ** 2, -n, abs(n), n == 5, 5 == n, n < 6, n > 4.5, hash(n) == hash(5), {5: 'a'}[n], [10, 11, 12, 13, 14, 15][n], f'{n:03d}', '%d' % n, int(n), float(n), str(n), n & 4, n | 8, n << 1, ~n, bool(N(0)), divmod(n, 2), pow(n, 2), round(n), n.bit_length(), range(n), 'a' * n, isinstance(n, int))
class F(float): pass
f = F(2.5)
print(f, repr(f), f + 1, 1 + f, f * 2, f == 2.5, f < 3, int(f), round(f), f'{f:.2f}', -f, abs(f), f // 1, f % 1, divmod(f, 1), f ** 2, 2 ** f, hash(f) == hash(2.5), bool(F(0)), f.is_integer(), F('1e3'), f > 2, 3 > f)
print((5).__add__(3), (5).__radd__(3), (5).__add__('a'), (2.5).__mul__(2), 'a'.__add__('b'), 'ab'.__len__(), (5).__lt__(6), (5).__eq__('a'), (5).__float__(), (2.7).__int__(), (2.5).__round__(), (5).__index__(), 'a'.__contains__('a'), 'abc'.__getitem__(1), (5).__repr__(), 'x'.__repr__(), (2.5).__str__(), [1].__repr__(), (1,).__repr__(), {}.__repr__(), True.__and__(False), True & True, True | 2, (5).__divmod__(3), (5).__neg__(), (5).__bool__(), 'a'.__hash__() == hash('a'), 'a'.__mul__(3), 'a'.__eq__(1), int.__add__(1, 2), str.upper('abc'), str.join(',', ['a', 'b']))
class RA:
    def __radd__(self, o): return 'radd ' + o
    def __rmul__(self, o): return 'rmul ' + o
    def __index__(self): return 2
print('a' + RA(), 'ab' * RA(), 'abc'[RA()], hex(RA()), chr(RA()), int(RA()), float(RA()), '%d' % RA(), round(2.567, RA()))
class I:
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __round__(self, n=None): return ('round', n)
    def __abs__(self): return 'abs'
    def __divmod__(self, o): return 'divmod'
    def __pow__(self, o, m=None): return ('pow', o, m)
print(int(I()), float(I()), round(I()), round(I(), 3), abs(I()), divmod(I(), 2), pow(I(), 2), pow(I(), 2, 3), I() ** 2, '%d' % I(), '%.2f' % I())
