# Methods, inherited ones too, and attributes.
# size: 40000
# expect: 3199920000


class Counter:
    def __init__(self):
        self.total = 0

    def add(self, amount):
        self.total += amount
        return self


class Twice(Counter):
    def add(self, amount):
        return super().add(amount).add_again(amount)

    def add_again(self, amount):
        self.total += amount
        return self


def run(n):
    plain, twice = Counter(), Twice()
    for i in range(n):
        plain.add(i).add(i)
        twice.add(i)
    return plain.total + twice.total


print(run(40000))
