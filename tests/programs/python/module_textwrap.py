import textwrap
t = "The quick brown fox jumped over the lazy dog, and then some well-known state-of-the-art words followed it  twice -- or so."
for w in (10, 20, 30, 70): print(textwrap.wrap(t, w))
print(textwrap.fill("Hello world this is", 10, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten("Hello  world!", 12), textwrap.shorten("Hello  world!", 11), textwrap.shorten("Hello world", 10, placeholder="..."))
print(repr(textwrap.dedent("  a\n    b\n\n  c\n")), repr(textwrap.indent("a\n\nb\n", "> ")), textwrap.wrap("abcdefghijklmnop", 5), textwrap.wrap("", 5))
