# What objects say of themselves, in subclasses too; texts of many kinds.
class S(str):
    def __str__(self): return 'STR'
    def __repr__(self): return 'REPR'
    def __format__(self, spec): return 'FMT' + spec
s = S('x')
print(s, [s], f'{s}', f'{s:5}', '%s|%r' % (s, s), ''.join([s]), str(s), repr(s), s + 'y', '{}'.format(s), '{:>4}'.format('z'), f'{s!s}', len(str(s)))
class N(int):
    def __str__(self): return 'N!'
n = N(7)
print(n, [n], f'{n}', f'{n:4}', '%s %d %r' % (n, n, n), n + 1, str(n), repr(n), int(n))
class F(float):
    def __repr__(self): return 'F!'
f = F(1.5)
print(f, [f], f'{f}', f'{f:.2f}', '%s %.1f' % (f, f))
class Bad:
    def __repr__(self): raise ValueError('bad')
L = [1, Bad()]
for i in range(2):
    try: print(L)
    except ValueError as e: print('caught', e)
L.pop()
print(L, [L, L])
M = [L]; L.append(M)
print(L, M, {'a': L})
d = {}
d[1] = {2: d}
print(d)
deep = []
for i in range(2000): deep = [deep]
try:
    repr(deep)
    print('fine')
except RecursionError as e: print('RecursionError')
class Fm:
    def __format__(self, s): return 5
try: format(Fm(), '')
except TypeError as e: print(e)
try: f'{Fm()}'
except TypeError as e: print(e)
class St:
    def __str__(self): return S('sub')
print(str(St()), type(str(St())) is S)
print('%s %s' % ('a', 'b'), '%(k)s' % {'k': s}, '%-5d|%+.1e' % (3, 12345.678))
print(str(object())[:18], repr(object)[:20], str(BaseException), Exception('a', 1), Exception())
import_like = 'ab\u00a0c\tz'.split()
print(import_like, 'a\u3000b'.split(), ' x '.strip(), '\ufeffx'.strip() == '\ufeffx')
print('%r' % ('\u200b',), '\u200b'.isprintable(), repr('\u00ad'), repr('\U0001F600'), repr('é'), ascii('é'))
print("{0:{fill}{align}{width}}".format('hi', fill='*', align='^', width=10), "{:{}}".format(3.14159, '.2f'), "{a!r:>{w}}".format(a='q', w=6))
print(str(b) if (b := 5) else '', f"{'a' if True else 'b'}", f'{1:,}', f'{1234567.891:,.1f}', f'{0:b}', f'{-255:#x}', f'{3:>+5}', f'{1e6:e}', f'{float("nan"):5}', f'{1.0:g}', f'{100:e}', f'{5:%}')
print(int('１２３'), float('１.５'), '１'.isdigit(), int(' \u2003 7 '), '½'.isnumeric(), 'Ⅷ'.lower())
print('x'.join('ab'), 'abcabc'.rindex('c'), 'abc'.find('') , 'abc'.rfind(''), ''.find(''), 'Mississippi'.replace('ss', 'SS', 1), 'tEST'.swapcase(), 'a-b_c d'.title())
print(max(['b', 'a'], key=str.upper), sorted(['B', 'a'], key=str.lower), list(map(str.strip, [' a '])), list(map(int, '1 2 3'.split())), ''.join(sorted('bca', reverse=True)), dict(zip('ab', '12')))
print(pow(3, 200, 1000007), pow(-3, 3, 7), pow(3, -2, 11), (10**50).bit_length(), int(1e50), 10**50 // 3, float(10**22), round(12345678901234567890, -5), hex(2**100), int('f' * 30, 16))
print(0.1.hex(), float.fromhex('0x1.999999999999ap-4'), (0.75).as_integer_ratio(), (1e308 * 10), -(0.0), abs(-0.0), 5 .real, 3.0.is_integer())
print(divmod(-7, 2), divmod(7, -2), divmod(-7.5, 2), -7 % 3, 7 % -3, -7.5 % 2, 2.5 // 1, divmod(10**20, 3))
