def f(x):
    try:
        if x == 0:
            raise ValueError("zero")
        if x == 1:
            return "one"
        if x == 2:
            undefined_name
        if x == 3:
            1 + "a"
        r = "none"
    except ValueError as e:
        return "value"
    except (TypeError, NameError):
        r = "type or name"
    else:
        r = r + " else"
    finally:
        print("finally")
    return r
for i in (0, 1, 2, 3, 4):
    print(f(i))
class M:
    def __enter__(self):
        print("enter")
        return 5
    def __exit__(self, t, v, tb):
        print("exit")
        return t is KeyError
def g():
    for i in [1, 2, 3]:
        try:
            if i == 2:
                continue
            with M() as m:
                print(m + i)
                if i == 3:
                    break
                raise KeyError("x")
        finally:
            print("fin")
    print("end")
    try:
        try:
            raise TypeError("a")
        except TypeError:
            raise
    except TypeError as e2:
        print("reraised")
    return 7
print(g())
