# Splitting, searching, stripping, padding, joining, indexing.
for t in ['', ' ', 'a b c', '  a  b  ', 'a,b,,c', ',a,', 'aXbXc', 'aaa', '\ta\nb\x1cc\u2003d ', 'a😀b😀c', 'no']:
    for sep in [None, ',', 'X', 'a', ' ', '😀', 'aa', 'bX']:
        print(ascii(t), ascii(sep), [ascii((t.split(sep, n), t.rsplit(sep, n))) for n in (-1, 0, 1, 2, 5)])
        if sep: print(ascii((t.partition(sep), t.rpartition(sep), t.count(sep), t.find(sep), t.rfind(sep), t.replace(sep, '<>'), t.replace(sep, '<>', 1), t.startswith(sep), t.endswith(sep), t.removeprefix(sep), t.removesuffix(sep), sep in t)))
    print(ascii((t.strip(), t.lstrip(), t.rstrip(), t.strip('a '), t.lstrip('a,'), t.rstrip('c,'), t.strip('😀'), t.strip('a😀'))))
    print(ascii((t.center(9), t.center(10, '*'), t.ljust(9, '-'), t.rjust(9, '😀'), t.zfill(8), t.expandtabs(4), t.expandtabs(0), t * 2, t[::-1], t[1:], t[:-1], t[::2], t[-1:0:-2], t[1:100], t[5:2])))
for t in ['a\nb', 'a\r\nb\r', '\n', '', 'a\n\nb', 'a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i', 'a\n\r', 'x\r\r\n']:
    print(ascii(t.splitlines()), ascii(t.splitlines(True)), ascii(t.splitlines(keepends=False)))
t = 'hello hello'
for a in [None, 0, 1, 5, -5, 11, 12, 100, -100]:
    for b in [None, 0, 1, 5, -5, 11, 12, 100, -100]:
        print(a, b, t.find('hello', a, b), t.rfind('l', a, b), t.count('l', a, b), t.find('', a, b), t.rfind('', a, b), t.count('', a, b), t.startswith('h', a, b), t.endswith('o', a, b), t.startswith('', a, b), t.endswith(('x', 'lo'), a, b), t[a:b], t[a:b:-1], t[a:b:3])
u = 'a😀b😀c'
for a in [None, 0, 1, 2, 3, -1, 4, 6]:
    print(u.find('😀', a), u.rfind('😀', None, a), u.count('😀', a), u.index('c'), ascii(u[a:]), u.startswith('😀', a), u.endswith('😀', 0, a), [ascii(x) for x in u[a::2]])
print('abc'.replace('', '-'), 'abc'.replace('', '-', 2), 'abc'.replace('', '-', 0), 'aaaa'.replace('aa', 'b'), ''.replace('', 'x'), '$1$&'.replace('$', '$$'), 'x'.replace('x', '$&'))
print('-'.join([]), '-'.join(['a']), '-'.join('abc'), ''.join(['a', 'b']), ', '.join(str(i) for i in range(5)), '-'.join(('a', 'b')), '-'.join({'k': 1}))
print('abc'.translate({97: 'X', 98: None, 99: 100}), 'abc'.translate(str.maketrans('ab', 'xy', 'c')), 'abc'.translate(str.maketrans({'a': 'long', 98: 'b'})), str.maketrans('a', 'b'), 'aé'.translate({}))
print('+5'.zfill(5), '-5'.zfill(5), '--5'.zfill(6), ''.zfill(3), 'abc'.zfill(2), '+'.zfill(3))
print('a\tb\t\tc'.expandtabs(), '\t|'.expandtabs(3), 'ab\tc\nd\te'.expandtabs(tabsize=4))
print('abc' < 'abd', 'a' < 'B', 'a' <= 'a', 'b' > 'a', 'a' >= 'b', '😀' > '\uffff', 'a' == 'a', 'a' != 'b', 'a' == 1, 'a' != 1, 'a' in 'cat', '' in '', 'x' not in 'cat')
print('ab' * 3, 3 * 'ab', 'ab' * 0, 'ab' * -1, 'ab' * True, 'a' + 'b', [c for c in 'a😀b'], len('a😀b'), 'abc'[0], 'abc'[-1], 'a😀b'[1], list('xyz'))
