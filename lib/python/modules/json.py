"""Values as JSON."""

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t",
          "\b": "\\b", "\f": "\\f"}
_LONG = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "r": "\r", "t": "\t",
         "b": "\b", "f": "\f"}
_BLANKS = " \t\n\r"
_DIGITS = "0123456789"


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


def _quote(text, ascii):
    plain = text.isprintable() and '"' not in text and "\\" not in text
    if plain and (text.isascii() or not ascii):
        return f'"{text}"'
    parts = ['"']
    for character in text:
        code = ord(character)
        short = _SHORT.get(character)
        if short is not None:
            parts.append(short)
        elif code < 32 or ascii and code > 126:
            if code > 0xFFFF:
                code -= 0x10000
                parts.append(f"\\u{0xD800 | code >> 10:04x}\\u{0xDC00 | code & 0x3FF:04x}")
            else:
                parts.append(f"\\u{code:04x}")
        else:
            parts.append(character)
    parts.append('"')
    return "".join(parts)


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True,
                 allow_nan=True, sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = " " * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        parts = []
        self._write(o, parts.append, "\n", set())
        return "".join(parts)

    def iterencode(self, o, _one_shot=False):
        parts = []
        self._write(o, parts.append, "\n", set())
        return iter(parts)

    def _float(self, value):
        if value != value:
            text = "NaN"
        elif value == float("inf"):
            text = "Infinity"
        elif value == float("-inf"):
            text = "-Infinity"
        else:
            return float.__repr__(value)
        if not self.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant")
        return text

    def _key(self, key):
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return self._float(key)
        if key is True:
            return "true"
        if key is False:
            return "false"
        if key is None:
            return "null"
        if isinstance(key, int):
            return int.__repr__(key)
        if self.skipkeys:
            return None
        raise TypeError(
            "keys must be str, int, float, bool or None, " f"not {key.__class__.__name__}"
        )

    def _write(self, o, put, line, around):
        if isinstance(o, str):
            put(_quote(o, self.ensure_ascii))
        elif o is None:
            put("null")
        elif o is True:
            put("true")
        elif o is False:
            put("false")
        elif isinstance(o, int):
            put(int.__repr__(o))
        elif isinstance(o, float):
            put(self._float(o))
        else:
            self._write_structure(o, put, line, around)

    def _write_structure(self, o, put, line, around):
        key = id(o)
        if self.check_circular:
            if key in around:
                raise ValueError("Circular reference detected")
            around.add(key)
        if isinstance(o, (list, tuple)):
            self._write_all(
                "[", "]", o, put, line, lambda each, inner: self._write(each, put, inner, around)
            )
        elif isinstance(o, dict):
            items = sorted(o.items()) if self.sort_keys else o.items()
            named = [(self._key(name), value) for name, value in items]

            def write(item, inner):
                put(_quote(item[0], self.ensure_ascii))
                put(self.key_separator)
                self._write(item[1], put, inner, around)

            self._write_all(
                "{", "}", [item for item in named if item[0] is not None], put, line, write
            )
        else:
            self._write(self.default(o), put, line, around)
        around.discard(key)

    def _write_all(self, opening, closing, items, put, line, write):
        if not items:
            put(opening + closing)
            return
        separator, inner = self.item_separator, line
        put(opening)
        if self.indent is not None:
            inner = line + self.indent
            separator += inner
            put(inner)
        first = True
        for each in items:
            if not first:
                put(separator)
            first = False
            write(each, inner)
        if self.indent is not None:
            put(line)
        put(closing)


class _Reader:
    """What reads one text."""

    def __init__(self, text, options):
        self.text = text
        self.options = options

    def fail(self, message, place):
        raise JSONDecodeError(message, self.text, place)

    def skip(self, place):
        text = self.text
        while text[place:place + 1] and text[place] in _BLANKS:
            place += 1
        return place

    def value(self, place):
        """The value at a place, and where it ends."""
        text = self.text
        first = text[place:place + 1]
        if first == '"':
            return self.string(place + 1)
        if first == "{":
            return self.object(place + 1)
        if first == "[":
            return self.array(place + 1)
        if text.startswith("null", place):
            return None, place + 4
        if text.startswith("true", place):
            return True, place + 4
        if text.startswith("false", place):
            return False, place + 5
        if first and first in "-0123456789":
            found = self.number(place)
            if found is not None:
                return found
        for name in ("NaN", "Infinity", "-Infinity"):
            if text.startswith(name, place):
                constant = self.options.get("parse_constant")
                return (float(name) if constant is None else constant(name)), place + len(name)
        self.fail("Expecting value", place)

    def digits(self, place):
        text = self.text
        while text[place:place + 1] and text[place] in _DIGITS:
            place += 1
        return place

    def number(self, start):
        text = self.text
        place = start + (text[start] == "-")
        if text[place:place + 1] == "0":
            whole = place + 1
        else:
            whole = self.digits(place)
        if whole == place:
            return None
        end = whole
        if text[end:end + 1] == ".":
            after = self.digits(end + 1)
            if after > end + 1:
                end = after
        if text[end:end + 1] in ("e", "E"):
            sign = end + 1 + (text[end + 1:end + 2] in ("+", "-"))
            after = self.digits(sign)
            if after > sign:
                end = after
        kind = "parse_int" if end == whole else "parse_float"
        make = self.options.get(kind) or (int if end == whole else float)
        return make(text[start:end]), end

    def string(self, start):
        text = self.text
        parts, place = [], start
        while True:
            quote = text.find('"', place)
            if quote < 0:
                self.fail("Unterminated string starting at", start - 1)
            back = text.find("\\", place, quote)
            end = quote if back < 0 else back
            piece = text[place:end]
            if self.options.get("strict", True) and not piece.isprintable():
                for offset, character in enumerate(piece):
                    if character < " ":
                        self.fail("Invalid control character at", place + offset)
            parts.append(piece)
            if back < 0:
                return "".join(parts), quote + 1
            letter = text[back + 1:back + 2]
            if letter == "u":
                code, place = self.code(back + 2)
                if 0xD800 <= code < 0xDC00 and text.startswith("\\u", place):
                    low, after = self.code(place + 2)
                    if 0xDC00 <= low < 0xE000:
                        code = 0x10000 + (code - 0xD800 << 10 | low - 0xDC00)
                        place = after
                parts.append(chr(code))
                continue
            if letter == "":
                self.fail("Unterminated string starting at", start - 1)
            if letter not in _LONG:
                self.fail("Invalid \\escape", back)
            parts.append(_LONG[letter])
            place = back + 2

    def code(self, place):
        digits = self.text[place:place + 4]
        if len(digits) == 4 and all([each in "0123456789abcdefABCDEF" for each in digits]):
            return int(digits, 16), place + 4
        self.fail("Invalid \\uXXXX escape", place - 1)

    def array(self, place):
        values = []
        place = self.skip(place)
        if self.text[place:place + 1] == "]":
            return values, place + 1
        while True:
            value, place = self.value(place)
            values.append(value)
            place = self.skip(place)
            mark = self.text[place:place + 1]
            if mark == "]":
                return values, place + 1
            if mark != ",":
                self.fail("Expecting ',' delimiter", place)
            place = self.skip(place + 1)

    def object(self, place):
        pairs = []
        place = self.skip(place)
        if self.text[place:place + 1] != "}":
            while True:
                if self.text[place:place + 1] != '"':
                    self.fail("Expecting property name enclosed in double quotes", place)
                key, place = self.string(place + 1)
                place = self.skip(place)
                if self.text[place:place + 1] != ":":
                    self.fail("Expecting ':' delimiter", place)
                value, place = self.value(self.skip(place + 1))
                pairs.append((key, value))
                place = self.skip(place)
                mark = self.text[place:place + 1]
                if mark == "}":
                    break
                if mark != ",":
                    self.fail("Expecting ',' delimiter", place)
                place = self.skip(place + 1)
        pairs_hook = self.options.get("object_pairs_hook")
        if pairs_hook is not None:
            return pairs_hook(pairs), place + 1
        hook = self.options.get("object_hook")
        made = dict(pairs)
        return (made if hook is None else hook(made)), place + 1


class JSONDecoder:
    def __init__(self, **options):
        self._options = options

    def decode(self, s):
        reader = _Reader(s, self._options)
        value, place = reader.value(reader.skip(0))
        place = reader.skip(place)
        if place != len(s):
            reader.fail("Extra data", place)
        return value

    def raw_decode(self, s, idx=0):
        return _Reader(s, self._options).value(idx)


def dumps(obj, *, cls=None, **options):
    return (JSONEncoder if cls is None else cls)(**options).encode(obj)


def dump(obj, fp, **options):
    fp.write(dumps(obj, **options))


def loads(s, *, cls=None, **options):
    if not isinstance(s, str):
        raise TypeError(
            f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}"
        )
    return (JSONDecoder if cls is None else cls)(**options).decode(s)


def load(fp, **options):
    return loads(fp.read(), **options)
