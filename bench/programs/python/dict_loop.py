# A dict of strings that counts, and its items.
# size: 60000
# expect: 1799970000


def run(n):
    counts = {}
    for i in range(n):
        key = "k" + str(i % 500)
        counts[key] = counts.get(key, 0) + i
    total = 0
    for key, value in counts.items():
        total += value
    return total


print(run(60000))
