"""Files in memory."""

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def isatty(self):
        return False

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exception):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        return list(self)

    def writelines(self, lines):
        for line in lines:
            self.write(line)


class TextIOBase(IOBase):
    encoding = None
    errors = None
    newlines = None


class StringIO(TextIOBase):
    """A file of text: pieces that were written at the end, joined when they are read."""

    line_buffering = False

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(
                "initial_value must be str or None, not " + type(initial_value).__name__
            )
        self._pieces = [initial_value or ""]
        self._length = len(initial_value or "")
        self._place = 0

    def _text(self):
        if len(self._pieces) != 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0]

    def getvalue(self):
        self._check()
        return self._text()

    def write(self, s, /):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        count = len(s)
        if not count:
            return 0
        if self._place == self._length:
            self._pieces.append(s)
        else:
            text = self._text() + "\0" * (self._place - self._length)
            self._pieces = [text[:self._place] + s + text[self._place + count:]]
        self._place += count
        self._length = max(self._length, self._place)
        return count

    def read(self, size=-1, /):
        self._check()
        start = self._place
        end = self._length if size is None or size < 0 else min(self._length, start + size)
        if start >= end:
            return ""
        self._place = end
        return self._text()[start:end]

    def readline(self, size=-1, /):
        self._check()
        text = self._text()
        end = text.find("\n", self._place) + 1 or self._length
        if size is not None and size >= 0:
            end = min(end, self._place + size)
        line = text[self._place:end]
        self._place = max(end, self._place)
        return line

    def seek(self, pos, whence=0, /):
        self._check()
        if whence == 0 and pos < 0:
            raise ValueError(f"Negative seek position {pos}")
        if whence and pos:
            raise OSError("Can't do nonzero cur-relative seeks")
        if whence == 0:
            self._place = pos
        elif whence == 2:
            self._place = self._length
        return self._place

    def tell(self):
        self._check()
        return self._place

    def truncate(self, pos=None, /):
        self._check()
        size = self._place if pos is None else pos
        if size < self._length:
            self._pieces = [self._text()[:size]]
            self._length = size
        return size
