# Words of a text counted and sorted.
# size: 3000
# expect: the:900 and:300 brown:300


def run(n):
    text = "the quick brown fox jumps over the lazy dog and the cat " * (n // 10)
    counts = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return " ".join(f"{word}:{count}" for word, count in ranked[:3])


print(run(3000))
