"""What is known of the interpreter, and what programs can change of it."""

argv = _py_arguments()
path = _py_path
modules = _py_modules
maxsize = 9223372036854775807
maxunicode = 1114111
byteorder = "little"
platform = "linux"
executable = "varve"
prefix = exec_prefix = base_prefix = base_exec_prefix = "/usr"
copyright = "Varve"
version = "3.11.2 (main, Varve) [WebAssembly]"
hexversion = 0x030B02F0
api_version = 1013
float_repr_style = "short"
dont_write_bytecode = True
flags = None
ps1, ps2 = ">>> ", "... "


def _record(name, fields):
    """A tuple whose elements have names and whose class cannot be called for others."""

    class Record(tuple):
        def __repr__(self):
            parts = [f"{field}={value!r}" for field, value in zip(fields, self)]
            return f"sys.{name}({', '.join(parts)})"

    for index, field in enumerate(fields):
        setattr(Record, field, _py_tuple_field(index, None))
    Record.__name__ = Record.__qualname__ = name
    Record.n_fields = Record.n_sequence_fields = len(fields)
    return Record


version_info = _record(
    "version_info", ("major", "minor", "micro", "releaselevel", "serial")
)((3, 11, 2, "final", 0))

float_info = _record(
    "float_info",
    ("max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig",
     "mant_dig", "epsilon", "radix", "rounds"),
)((1.7976931348623157e308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15,
   53, 2.220446049250313e-16, 2, 1))

int_info = _record(
    "int_info",
    ("bits_per_digit", "sizeof_digit", "default_max_str_digits",
     "str_digits_check_threshold"),
)((30, 4, 4300, 640))

hash_info = _record(
    "hash_info",
    ("width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits",
     "seed_bits", "cutoff"),
)((64, 2305843009213693951, 314159, 0, 1000003, "siphash13", 64, 128, 0))


class _Implementation:
    name = "varve"
    cache_tag = None
    version = version_info
    hexversion = hexversion


implementation = _Implementation()


class _Output:
    """A stream of the process that programs write to."""

    encoding = "utf-8"
    errors = "strict"
    mode = "w"
    newlines = None
    closed = False
    line_buffering = False

    def __init__(self, number, name):
        self._number = number
        self.name = name

    def write(self, text):
        return _py_port_write(self._number, text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        _py_port_flush(self._number)

    def isatty(self):
        return False

    def fileno(self):
        return self._number

    def readable(self):
        return False

    def writable(self):
        return True

    def reconfigure(self, **options):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        pass

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode='w' encoding='utf-8'>"


class _Input:
    """The stream of the process that programs read from."""

    encoding = "utf-8"
    errors = "strict"
    mode = "r"
    name = "<stdin>"
    closed = False

    def readline(self, size=-1):
        return _py_port_readline()

    def read(self, size=-1):
        return "".join(self)

    def readlines(self, hint=-1):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = _py_port_readline()
        if not line:
            raise StopIteration
        return line

    def isatty(self):
        return False

    def fileno(self):
        return 0

    def readable(self):
        return True

    def writable(self):
        return False


stdin = __stdin__ = _Input()
stdout = __stdout__ = _Output(1, "<stdout>")
stderr = __stderr__ = _Output(2, "<stderr>")
_py_watch_output(modules["sys"])

builtin_module_names = ("builtins", "sys", "time", "math", "itertools")
warnoptions = []
_limit = 1000
_switch = 0.005


def exit(status=None, /):
    """Leaves the interpreter by raising SystemExit."""
    raise SystemExit(status)


def getrecursionlimit():
    return _limit


def setrecursionlimit(limit, /):
    global _limit
    if not isinstance(limit, int):
        raise TypeError(
            f"'{type(limit).__name__}' object cannot be interpreted as an integer"
        )
    if limit < 1:
        raise ValueError("recursion limit must be greater or equal than 1")
    _limit = limit


def exc_info():
    exception = _py_handled_exception()
    if exception is None:
        return None, None, None
    return type(exception), exception, exception.__traceback__


def exception():
    return _py_handled_exception()


def intern(string, /):
    if not isinstance(string, str):
        raise TypeError(f"intern() argument must be str, not {type(string).__name__}")
    return string


def getdefaultencoding():
    return "utf-8"


def getfilesystemencoding():
    return "utf-8"


def getswitchinterval():
    return _switch


def setswitchinterval(interval, /):
    global _switch
    _switch = interval


def get_int_max_str_digits():
    return _py_digits_limited()


def set_int_max_str_digits(maxdigits):
    if maxdigits and maxdigits < 640:
        raise ValueError("maxdigits must be 0 or larger than 640")
    _py_limit_digits(maxdigits)


def getrefcount(object, /):
    return 2


def is_finalizing():
    return False


def settrace(function, /):
    pass


def gettrace():
    return None
