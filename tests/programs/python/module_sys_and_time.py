import sys, time
print(sys.version_info >= (3, 8), sys.version_info[:2], sys.version_info.major, sys.maxsize, sys.byteorder)
print(sys.float_info.epsilon, sys.float_info.max)
sys.stdout.write("hello\n")
print("x", file=sys.stdout)
t = time.time(); time.sleep(0.01); print(time.time()-t >= 0.01, time.perf_counter() > 0)
print(time.gmtime(1700000000), time.strftime("%Y-%m-%d %H:%M:%S %a %b %j", time.gmtime(1700000000)))
try: sys.exit(3)
except SystemExit as e: print("exit", e.code)
class W:
    def write(self, s): self.s = getattr(self, 's', '') + s
w = W(); sys.stdout = w; print("captured", 1); sys.stdout = sys.__stdout__; print(repr(w.s))
print(sys.exc_info())
try: 1/0
except ZeroDivisionError: print(sys.exc_info()[:2])
