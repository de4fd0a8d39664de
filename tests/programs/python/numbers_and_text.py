# Numbers from texts and as texts; rounding; methods of numbers.
floats = [0.0, -0.0, 1.0, -1.0, 0.1, 0.5, 1.5, 2.5, 3.5, 0.25, 0.125, 1e15, 1e16, 1e17, 123456789.123456789, 1e-4, 1e-5, 1.23e-10, 1e22, 1e23, 1e100, 1.7976931348623157e308, 5e-324, 2.675, 1.005, 99999.5, 999999.5, 9.5, 0.05, 0.95, 1234567.0, 100000.0, 1000000.0, float('inf'), float('-inf'), float('nan'), 12345.678, 4.35, 1/3, 2/3, 1e21, 123456789012345680.0, 0.1+0.2, 8.5, 1e-7, 3.0e-320]
for x in [2.5, 3.5, -2.5, 0.5, 1.5, 2.675, 1.005, 1234.5678, 1e300, 1e-300, 5e-324, 0.1+0.2]:
    print(round(x), [round(x, n) for n in range(-3, 5)]) if x < 1e299 else print([round(x, n) for n in range(-3, 5)])
for x in [15, 25, -15, 1234, 5, 15000, 10**20+5]:
    print([round(x, n) for n in (-5, -4, -3, -2, -1, 0, 1, None)])
for x in floats:
    print(x.hex(), x.is_integer())
    try: print(float.fromhex(x.hex()) == x, x.as_integer_ratio())
    except Exception as e: print(repr(e))
for s in ['0x1p3', '0x.8', '1.8p1', ' -0x1.8p-1 ', 'inf', 'nan', '-Infinity', '0x1p1024', '0x1p-1080', '0x', '1p', 'x1', '0x1.fffffffffffff8p1023']:
    try: print(s, float.fromhex(s))
    except Exception as e: print(s, repr(e))
for s in ['1', ' 12 ', '-5', '+7', '1_000', '\t3\n', '٣٤', '0b11', '１２', '- 1', '1 2', '--1', '', '_1', '1_', '00', '0_0', '1\u2003', '99999999999999999999', '-1_0', '123456789', '1234567890', '١_٢']:
    for b in (10, 0, 2, 8, 16, 36):
        try: print(s, b, int(s, b))
        except Exception as e: print(s, b, repr(e))
for s, b in [('0x1f', 16), ('0X1F', 0), ('0o17', 0), ('0b101', 0), ('0x_1f', 0), ('0_x1', 0), ('0b', 0), ('0b2', 2), ('0b1', 16), ('zz', 36), ('z'*30, 36), ('12', 3), ('1'*40, 7), ('0o8', 8), ('-0x1F', 16), ('+0b1', 2), ('08', 0), ('0_7', 0), ('0', 0)]:
    try: print(s, b, int(s, b))
    except Exception as e: print(s, b, repr(e))
for s in ['1', '1.5', ' 1e5 ', '1_0.5_0', '1__0', '_1', '1_.5', '1._5', '.5', '5.', '.', 'e5', '1e', '1e+', '1e5_0', 'inf', '-INF', 'nan', '+nan', 'infinity', 'infinit', '١.٥', '1e400', '-1e400', '1e-400', '0x10', '1d5', '--1', '1 5', '']:
    try: print(s, float(s))
    except Exception as e: print(s, repr(e))
print(int(1e20), int(-1.9), int(True), float(True), int(10**30), float(10**22), bool([]), bool('a'), str(), int(), float(), bool())
print((255).bit_length(), (-256).bit_length(), (0).bit_length(), (255).bit_count(), (-7).bit_count(), (5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator, (2.5).real, (2.5).imag, (2.5).conjugate(), (10).as_integer_ratio())
print(divmod(7, 3), divmod(-7, 3), divmod(7, -3), divmod(7.5, 2), divmod(-7.5, 2), divmod(True, 2), pow(2, 10), pow(2, 10, 1000), pow(3, -1, 7), pow(2, 3, -5), pow(2, -1), pow(2.0, 0.5), pow(base=2, exp=3, mod=5))
print(abs(-5), abs(-2.5), abs(True), abs(-10**20), chr(97), chr(0x1F600), ord('a'), ord('😀'), hex(255), hex(-255), oct(8), bin(-5), bin(True), hex(10**20))

