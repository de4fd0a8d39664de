def f(a):
    b = 2
    return sorted(locals()), sorted(vars()), dir()
print(f(1))
class C:
    x = 1
    print("x" in dir(), "x" in locals())
print("f" in dir(), "C" in vars())
