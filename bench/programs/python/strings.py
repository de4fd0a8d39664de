# Texts built of pieces, split and joined.
# size: 20000
# expect: 92890


def run(n):
    text = ""
    for i in range(n):
        text += str(i) + ","
    parts = text.split(",")
    return len("".join(parts)) + len([p for p in parts if p.endswith("7")]) * 2


print(run(20000))
