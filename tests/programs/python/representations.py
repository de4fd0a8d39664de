# repr, str, ascii and format of all kinds of values.
print('{} {} {}'.format(1, 'a', 2.5), '{0} {1} {0}'.format('a', 'b'), '{a} {b}'.format(a=1, b=2), '{0[0]} {1[k]}'.format([5], {'k': 6}), '{:>{w}}'.format('x', w=5), '{:{}}'.format('x', 4) + '|', '{!r} {!s} {!a}'.format('é', 'é', 'é'), '{{}} {{{}}}'.format(1), '{:%}'.format(0.5), '{0:{1}.{2}f}'.format(3.14159, 8, 2), '{a[b]}'.format(a={'b': 3}), '{x.real}'.format(x=5), '{:,}'.format(10**9), '{!r:>8}'.format('a'))
print('{a}-{b}'.format_map({'a': 1, 'b': 2}))
class D(dict):
    def __missing__(self, k): return '<' + k + '>'
print('{a}-{b}'.format_map(D(a=1)))
class P:
    def __init__(self, x): self.x = x
    def __repr__(self): return f'P({self.x!r})'
    def __format__(self, spec): return f'<{self.x}:{spec}>'
    def __str__(self): return 'str of P'
p = P(3)
print(p, repr(p), [p], f'{p}', f'{p:abc}', f'{p!r:>10}', '{:q}'.format(p), '%s %r' % (p, p), format(p, 'z'), str(p), '{0.x}'.format(p))
class Q:
    def __repr__(self): return 5
try: repr(Q())
except TypeError as e: print(e)
try: print([Q()])
except TypeError as e: print(e)
class R:
    def __str__(self): return None
try: str(R())
except TypeError as e: print(e)
l = [1, 'a']; l.append(l); print(l)
d = {'x': 1}; d['d'] = d; print(d)
t = ([],); t[0].append(t); print(t)
print([l, d], (1,), (), [()], {1: (2, 3)}, {(1, 2): [3]}, {1, 2}, set(), frozenset(), frozenset([1]), {'a': None}.keys(), {'a': 1}.values(), {'a': 1}.items(), range(3), range(1, 5, 2), slice(1, None, 2))
print(ValueError('x'), repr(ValueError('x')), repr(ValueError()), repr(ValueError(1, 'b')), str(ValueError(1, 'b')), KeyError('k'), repr(KeyError('k')), str(KeyError()), [KeyError('a')])
print(int, str, ValueError, type, P, type(None), type(p), [int], len, None, ..., NotImplemented, True)
print(ascii('aé\u1234😀\n'), ascii(['é']), repr('\x00\x7f\x80\xa0\xad\u0378\ud800\ue000\U000e0001'), repr("'"), repr('"'), repr('\'"'), repr('\\'))
print(chr(0xd800) == '\ud800', ord('\ud800'), len('\ud800'))
x = 5; name = 'n'
print(f'{x=}', f'{x!r}', f'{x:{x}}|', f'{name:>{x}}', f'{{}}', f'{x + 1 = }', f'{3.14159:.{x-3}f}', f'{"nested " + f"{x}"}')
