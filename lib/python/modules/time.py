"""Clocks and calendars."""

_base = _py_clock() - _py_running_time()
timezone = altzone = daylight = 0
tzname = ("UTC", "UTC")



def time():
    """Seconds since 1970, as fine as the monotonic clock."""
    return _base + _py_running_time()


sleep = _py_sleep
perf_counter = _py_running_time
monotonic = _py_running_time
process_time = _py_running_time
thread_time = _py_running_time


def time_ns():
    return int(time() * 1e9)


def perf_counter_ns():
    return int(_py_running_time() * 1e9)


monotonic_ns = process_time_ns = thread_time_ns = perf_counter_ns

_FIELDS = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec",
           "tm_wday", "tm_yday", "tm_isdst")


class struct_time(tuple):
    def __repr__(self):
        parts = [f"{field}={value!r}" for field, value in zip(_FIELDS, self)]
        return f"time.struct_time({', '.join(parts)})"

    tm_zone = "UTC"
    tm_gmtoff = 0


for _index, _field in enumerate(_FIELDS):
    setattr(struct_time, _field, _py_tuple_field(_index, None))


def _civil(days):
    """Year, month and day of a number of days since 1970."""
    days += 719468
    era, day = divmod(days, 146097)
    year = (day - day // 1460 + day // 36524 - day // 146096) // 365
    rest = day - (365 * year + year // 4 - year // 100)
    month = (5 * rest + 2) // 153
    return (
        year + era * 400 + (month >= 10),
        month + 3 if month < 10 else month - 9,
        rest - (153 * month + 2) // 5 + 1,
    )


def _days(year, month, day):
    """The number of days since 1970."""
    year -= month <= 2
    era, in_era = divmod(year, 400)
    in_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146097 + in_era * 365 + in_era // 4 - in_era // 100 + in_year - 719468


def gmtime(secs=None, /):
    seconds = int(time() if secs is None else secs // 1)
    days, rest = divmod(seconds, 86400)
    year, month, day = _civil(days)
    return struct_time((
        year, month, day, rest // 3600, rest // 60 % 60, rest % 60,
        (days + 3) % 7, days - _days(year, 1, 1) + 1, 0,
    ))


localtime = gmtime


def mktime(t, /):
    return float(_days(t[0], t[1], t[2]) * 86400 + t[3] * 3600 + t[4] * 60 + t[5])


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July",
           "August", "September", "October", "November", "December")


def _directive(letter, t):
    year, month, day, hour, minute, second, weekday, yearday, _ = t
    match letter:
        case "Y":
            return str(year)
        case "y":
            return f"{year % 100:02d}"
        case "m":
            return f"{month:02d}"
        case "d":
            return f"{day:02d}"
        case "e":
            return f"{day:2d}"
        case "H":
            return f"{hour:02d}"
        case "I":
            return f"{(hour + 11) % 12 + 1:02d}"
        case "M":
            return f"{minute:02d}"
        case "S":
            return f"{second:02d}"
        case "p":
            return "AM" if hour < 12 else "PM"
        case "j":
            return f"{yearday:03d}"
        case "w":
            return str((weekday + 1) % 7)
        case "u":
            return str(weekday + 1)
        case "a":
            return _DAYS[weekday][:3]
        case "A":
            return _DAYS[weekday]
        case "b" | "h":
            return _MONTHS[month - 1][:3]
        case "B":
            return _MONTHS[month - 1]
        case "c":
            return strftime("%a %b %e %H:%M:%S %Y", t)
        case "x" | "D":
            return strftime("%m/%d/%y", t)
        case "X" | "T":
            return strftime("%H:%M:%S", t)
        case "F":
            return strftime("%Y-%m-%d", t)
        case "R":
            return strftime("%H:%M", t)
        case "U":
            return f"{(yearday + 6 - (weekday + 1) % 7) // 7:02d}"
        case "W":
            return f"{(yearday + 6 - weekday) // 7:02d}"
        case "s":
            return str(int(mktime(t)))
        case "Z":
            return "UTC"
        case "z":
            return "+0000"
        case "n":
            return "\n"
        case "t":
            return "\t"
        case "%":
            return "%"
    return "%" + letter


def strftime(format, t=None, /):
    if t is None:
        t = localtime()
    text, index = [], 0
    while index < len(format):
        if format[index] == "%" and index + 1 < len(format):
            text.append(_directive(format[index + 1], t))
            index += 2
        else:
            text.append(format[index])
            index += 1
    return "".join(text)


def asctime(t=None, /):
    return strftime("%a %b %e %H:%M:%S %Y", t)


def ctime(secs=None, /):
    return asctime(gmtime(secs))
