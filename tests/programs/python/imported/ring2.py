import imported.ring1


def g():
    return imported.ring1.__name__
