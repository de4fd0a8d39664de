# Permutations of a short list, turned round.
# size: 7
# expect: 228


def run(n):
    permutation = list(range(n))
    counts = [0] * n
    most = check = 0
    sign = 1
    r = n
    while True:
        while r > 1:
            counts[r - 1] = r
            r -= 1
        turned = permutation[:]
        flips = 0
        while turned[0] != 0:
            k = turned[0] + 1
            turned[:k] = turned[k - 1::-1] if k > 1 else turned[:1]
            flips += 1
        most = max(most, flips)
        check += sign * flips
        sign = -sign
        while True:
            if r == n:
                return check
            first = permutation[0]
            for i in range(r):
                permutation[i] = permutation[i + 1]
            permutation[r] = first
            counts[r] -= 1
            if counts[r] > 0:
                break
            r += 1


print(run(7))
