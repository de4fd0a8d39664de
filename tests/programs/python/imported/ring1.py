import imported.ring2

def f():
    return imported.ring2.g()
