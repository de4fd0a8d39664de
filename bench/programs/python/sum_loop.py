# A loop over a range, with a sum that outgrows small integers.
# size: 300000
# expect: 44999850000


def run(n):
    total = 0
    for i in range(n):
        total += i
    return total


print(run(300000))
