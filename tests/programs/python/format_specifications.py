# format() of numbers and strings, and the operator %.
floats = [0.0, -0.0, 1.0, 0.5, 2.5, 1e16, 123456789.123456789, 1e-5, 1e23, 5e-324, 2.675, 99999.5, 12345.678, float('-inf'), float('nan'), -2 / 3]
specs = ['', '.0f', '.1f', '.2f', '.3f', '.10f', '.20f', 'e', '.0e', '.1e', '.2e', '.15e', '.20e', 'g', '.0g', '.1g', '.2g', '.3g', '.10g', '.17g', '.20g', '.1', '.2', '.5', '.17', '#', '#.0f', '#.0e', '#g', '#.3g', '%', '.0%', '.1%', '10.2f', '<10.2f', '^10.2f', '=10.2f', '+.2f', ' .2f', '010.2f', '+010.2f', ',.2f', '_.2f', '015,.2f', 'E', 'F', 'G', 'n', 'z.0f', 'z.1f', '*>12', '*=+12.3f', 'x^15.3e', '20', '020', ',', '_', '<020.3f', '*<+8']
for x in floats:
    print(repr(x), str(x))
    for s in specs:
        try:
            print(s, format(x, s), sep=':')
        except Exception as e:
            print(s, repr(e), sep=':')
ints = [0, -1, 255, 1000, -1234567, 10**20, 0x1F600, True]
ispecs = ['', 'd', 'b', 'o', 'x', 'X', '#b', '#o', '#x', '#X', 'n', 'c', '5', '05', '<5', '>5', '^5', '=5', '+', ' ', '-', '+d', ' d', '010d', '+010d', '#010x', '#10x', '<#10x', '^#10x', ',', '_', '_x', '_b', '#_b', '010,', '012,', '013,', '020_b', '*^20,', '*=+20,', 'e', '.2f', '.3g', '%', '.1%', '0=10', 'z>5', '{>5', '0>5', '0<5', 'é^7', '12,d', '-5d', '=+08d']
for x in ints:
    print(repr(x), str(x))
    for s in ispecs:
        try:
            print(s, format(x, s), sep=':')
        except Exception as e:
            print(s, repr(e), sep=':')
for x in ['', 'a', 'hello', 'naïve', '😀x']:
    for s in ['', 's', '10', '<10', '>10', '^10', '*^11', '.2', '10.2', '.0', '05', '0<5', '😀>8', '2']:
        print(s, '[' + format(x, s) + ']', sep=':')
pct = ['%d', '%5d', '%-5d|', '%05d', '%+d', '% d', '%x', '%#x', '%#X', '%o', '%#o', '%.3d', '%5.3d', '%05.3d', '%-+8.3d|', '%i', '%u', '%#010x', '%s', '%r', '%10s', '%-10s|', '%.1s', '%e', '%f', '%g', '%.0f', '%.1f', '%10.2f', '%010.2f', '%-10.2f|', '%+.1f', '%#.0f', '%G', '%E', '%F', '%c', '%%%d', '%a']
for x in [0, -1, 65, -12345, 10**25]:
    for p in pct:
        try: print(p, p % x)
        except Exception as e: print(p, repr(e))
for x in [-2.5, 0.0, 1e-10, 123.456, float('inf')]:
    for p in pct:
        try: print(p, p % x)
        except Exception as e: print(p, repr(e))
for x in ['a', 'é\n', None, [1], {'k': 1}]:
    for p in ['%s', '%r', '%a', '%10s', '%-10r|', '%.2s']:
        print(p, p % (x,))
print('%(a)s %(b)05d %(a)r %%' % {'a': 'x', 'b': 5})
print('%*d|%-*d|%.*f' % (5, 1, 5, 2, 2, 3.14159))
print('%s and %s' % ('a', 1), '%s' % [1, 2], '%s %s' % (1, (2,)))
