"""Characters by kinds, and templates."""

ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = "0123456789abcdefABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
whitespace = " \t\n\r\v\f"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (" " if sep is None else sep).join([each.capitalize() for each in s.split(sep)])


class Template:
    """A text in which names behind `$` stand for values."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """Texts, and names with the places where they stand; a name that is none is None."""
        text, place, mark = self.template, 0, self.delimiter
        while True:
            at = text.find(mark, place)
            if at < 0:
                yield text[place:], None, False
                return
            yield text[place:at], None, False
            start = at + len(mark)
            if text.startswith(mark, start):
                yield mark, None, False
                place = start + len(mark)
                continue
            braced = text.startswith("{", start)
            first = end = start + braced
            while end < len(text) and text[end].isascii() and (
                text[end].isalpha() or text[end] == "_" or end > first and text[end].isdigit()
            ):
                end += 1
            name = text[first:end]
            if not name or braced and not text.startswith("}", end):
                yield mark, at, True
                place = start
                continue
            place = end + braced
            yield text[at:place], name, False

    def _invalid(self, at):
        before = self.template[:at]
        lines = before.splitlines(keepends=True)
        line = len(lines) or 1
        column = at - len("".join(lines[:-1])) + 1 if lines else 1
        if before.endswith("\n"):
            line, column = line + 1, 1
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def substitute(self, mapping={}, /, **kws):
        values = {**mapping, **kws}
        parts = []
        for text, name, wrong in self._pieces():
            if wrong:
                self._invalid(name)
            parts.append(text if name is None else str(values[name]))
        return "".join(parts)

    def safe_substitute(self, mapping={}, /, **kws):
        values = {**mapping, **kws}
        return "".join([
            text if name is None or wrong or name not in values else str(values[name])
            for text, name, wrong in self._pieces()
        ])

    def get_identifiers(self):
        return list(dict.fromkeys(
            [name for _, name, wrong in self._pieces() if name is not None and not wrong]
        ))

    def is_valid(self):
        return not any([wrong for _, _, wrong in self._pieces()])
