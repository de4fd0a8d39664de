# A list of booleans that is written all over.
# size: 100000
# expect: 9592


def run(n):
    prime = [True] * (n + 1)
    count = 0
    for i in range(2, n + 1):
        if prime[i]:
            count += 1
            for j in range(i * i, n + 1, i):
                prime[j] = False
    return count


print(run(100000))
