# Case and classes of characters, and strings as literals.
texts = ['', 'a', 'A', 'hello world', 'Hello World', 'HELLO', 'hElLo wOrLd', "it's a test", 'ß', 'straße', 'ǆ', 'ǅ', 'ﬁne ﬁ', 'ΑΣ', 'ΑΣ ΑΣΑ', 'ὈΔΥΣΣΕΎΣ', 'ŉ', 'ᾳ ᾼ', 'Ωᾳ', 'İstanbul', 'ı', 'Ⅷ', 'ⅷ', '123', '١٢٣', '²³', '½', '一二', '①', '  ', '\t\n', '\u2003', '\x1c', '\x85', '\u200b', '\ufeff', 'a1', 'a b', '_a1', '1a', 'é', 'é\u0301', '名前', 'Ǆ1', '😀', 'a😀b', 'ა', 'Ა', 'ŉa', 'a\x00b', 'ﬀ', '\u0345', 'ªº', 'ʰ', 'ǰ', '\U0001d7d8', '\U00010a40', 'a\u0300b', 'x\xadx', "o'neil", 'ffi', '3rd place', 'tHIS is-A_test']
for t in texts:
    print(ascii(t), ascii([t.lower(), t.upper(), t.title(), t.capitalize(), t.swapcase(), t.casefold()]))
    print([t.isalnum(), t.isalpha(), t.isascii(), t.isdecimal(), t.isdigit(), t.isidentifier(), t.islower(), t.isnumeric(), t.isprintable(), t.isspace(), t.istitle(), t.isupper()])
    print(repr(t))
