# Elements of a list by their indices.
# size: 100000
# expect: 14999850000


def run(n):
    numbers = list(range(n))
    total = 0
    for _ in range(3):
        i = 0
        while i < len(numbers):
            total += numbers[i]
            i += 1
    return total


print(run(100000))
