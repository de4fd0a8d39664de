"""Paragraphs of a width."""

_BLANKS = "\t\n\x0b\x0c\r "


def _chunks(text):
    """Words, with their hyphens, and the blanks between them."""
    chunks, place = [], 0
    while place < len(text):
        start = place
        blank = text[place] in _BLANKS
        while place < len(text) and (text[place] in _BLANKS) == blank:
            place += 1
        piece = text[start:place]
        if blank:
            chunks.append(piece)
        else:
            chunks.extend(_hyphenated(piece))
    return chunks


def _hyphenated(word):
    """The parts of a word, each with the hyphens behind it: letters stand around those."""
    parts, start = [], 0
    for place in range(1, len(word) - 1):
        if word[place] != "-":
            continue
        before, after = word[start:place], word[place + 1:]
        if word[place + 1] == "-" or word[place - 1] == "-":
            if word[place - 1] == "-" and word[place + 1] != "-" and place > 1:
                run = place
                while run > start and word[run - 1] == "-":
                    run -= 1
                if run > start and word[run - 1].isalnum() and word[place + 1].isalnum():
                    parts.append(word[start:run])
                    parts.append(word[run:place + 1])
                    start = place + 1
            continue
        if (len(before) >= 2 and before[-1].isalpha() and before[-2].isalpha()
                and len(after) >= 2 and after[0].isalpha() and after[1].isalpha()):
            parts.append(word[start:place + 1])
            start = place + 1
    parts.append(word[start:])
    return [part for part in parts if part]


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _split(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            for blank in _BLANKS:
                text = text.replace(blank, " ")
        if self.break_on_hyphens:
            return _chunks(text)
        chunks, place = [], 0
        while place < len(text):
            start, blank = place, text[place] in _BLANKS
            while place < len(text) and (text[place] in _BLANKS) == blank:
                place += 1
            chunks.append(text[start:place])
        return chunks

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        chunks = self._split(text)[::-1]
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and not chunks[-1].strip() and lines:
                chunks.pop()
            line, length = [], 0
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._break(chunks, line, length, width)
                length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            last = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            more = chunks and not (
                self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            )
            if not last or not more and length <= width:
                lines.append(indent + "".join(line))
                continue
            while line:
                if line[-1].strip() and length + len(self.placeholder) <= width:
                    line.append(self.placeholder)
                    lines.append(indent + "".join(line))
                    break
                length -= len(line.pop())
            else:
                if lines and len(lines[-1].rstrip()) + len(self.placeholder) <= self.width:
                    lines[-1] = lines[-1].rstrip() + self.placeholder
                else:
                    lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def _break(self, chunks, line, length, width):
        room = 1 if width < 1 else width - length
        if self.break_long_words:
            end = room
            if self.break_on_hyphens and len(chunks[-1]) > room:
                hyphen = chunks[-1].rfind("-", 0, room)
                if hyphen > 0 and any([each != "-" for each in chunks[-1][:hyphen]]):
                    end = hyphen + 1
            line.append(chunks[-1][:end])
            chunks[-1] = chunks[-1][end:]
        elif not line:
            line.append(chunks.pop())

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Takes away what all lines begin with, of blanks."""
    lines = ["" if not line.strip(" \t") else line for line in text.split("\n")]
    margin = None
    for line in lines:
        if not line:
            continue
        own = line[:len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = own
            continue
        common = 0
        while common < min(len(margin), len(own)) and margin[common] == own[common]:
            common += 1
        margin = margin[:common]
    size = len(margin or "")
    return "\n".join([line[size:] for line in lines])


def indent(text, prefix, predicate=None):
    return "".join([
        prefix + line if (predicate(line) if predicate else line.strip()) else line
        for line in text.splitlines(True)
    ])
