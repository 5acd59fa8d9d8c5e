"""Reads the text form of dates (EDTF, ISO 8601-2) into first and last possible days.

It speaks level 1 without exponents: years, months, days (a time of day is taken and not looked at), seasons (21 to 24), `X`
for an unknown digit, `?` uncertain, `~` approximate, `%` both, and intervals with an open (`..`) or unknown (empty) end; and
of level 2 quarters (33 to 36), thirds (37 to 39) and halves (40, 41) of a year. It knows no words of any language: those are
the business of `dates`.

A day is an integer: 1 is 0001-01-01 of the Gregorian calendar carried back (as `datetime.date.toordinal` counts), and
earlier days are 0 and below, so years before our era need no second kind of number.
"""

import re
from typing import NamedTuple

from regesta.errors import DateError

_POINT = re.compile(
    r"(?P<year>-?\d{1,9}X{0,4}|-?X{4}|Y-?\d{5,9})(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX)"
    r"(?P<time>T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?(?P<mark>[?~%]?)",
    re.ASCII,
)
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}  # northern meteorological seasons; winter runs into the next year


class Bound(NamedTuple):
    """One side of an interval, or a whole date: its first and last possible day (None: no limit), and its marks."""

    first: int | None
    last: int | None
    approximate: bool = False
    uncertain: bool = False


def day_number(year: int, month: int, day: int) -> int:
    """Return the number of a day of the proleptic Gregorian calendar; year 0 is 1 BC."""
    shifted = year - (month <= 2)
    era, of_era = divmod(shifted, 400)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 305


def civil(number: int) -> tuple[int, int, int]:
    """Return year, month and day of a day number; the inverse of `day_number`."""
    era, of_era = divmod(number + 305, 146_097)
    year_of_era = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + (3 if shifted < 10 else -9)
    return year_of_era + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1


def year_text(year: int) -> str:
    """Return a year as EDTF writes it: four digits, a minus before our era (0 is 1 BC), `Y` where four do not suffice."""
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}" if abs(year) < 10_000 else f"Y{year}"


def month_length(year: int, month: int) -> int:
    """Return how many days a month has."""
    return day_number(year + month // 12, month % 12 + 1, 1) - day_number(year, month, 1)


def parse(edtf: str) -> tuple[Bound, Bound | None]:
    """Return the bounds of a single date, or of both sides of an interval (the second is None for a single date).

    Raises DateError for anything outside the part of EDTF named above, a thirteenth month or a thirtieth of February.
    """
    text = edtf.strip()
    sides = text.split("/")
    if len(sides) == 1:
        return _point(text, edtf), None
    if len(sides) != 2 or sides == ["", ""]:
        raise _bad(edtf)
    start, end = ((Bound(None, None) if side in ("", "..") else _point(side, edtf)) for side in sides)
    if start.first is not None and end.last is not None and start.first > end.last:
        raise _bad(edtf, "ends before it starts")
    return start, end


def _point(text: str, whole: str) -> Bound:
    match = _POINT.fullmatch(text)
    if match is None:
        raise _bad(whole)
    low, high = _years(match["year"], whole)
    mark = match["mark"]
    approximate, uncertain = mark in ("~", "%"), mark in ("?", "%")
    month, day = match["month"], match["day"]
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise _bad(whole, "names a day without its month")
        return Bound(day_number(low, 1, 1), day_number(high, 12, 31), approximate, uncertain)
    if low != high:
        raise _bad(whole, "names a month of an unknown year")
    number = int(month)
    if 1 <= number <= 12:
        length = month_length(low, number)
        if day is None or day == "XX":
            return Bound(day_number(low, number, 1), day_number(low, number, length), approximate, uncertain)
        if not 1 <= int(day) <= length:
            raise _bad(whole, "names a day that its month does not have")
        only = day_number(low, number, int(day))
        return Bound(only, only, approximate, uncertain)
    if day is not None:
        raise _bad(whole, "names a day of a season")
    if number in _SEASON_STARTS:
        begin, months = _SEASON_STARTS[number], 3
    elif 33 <= number <= 36:
        begin, months = 3 * (number - 33) + 1, 3
    elif 37 <= number <= 39:
        begin, months = 4 * (number - 37) + 1, 4
    elif number in (40, 41):
        begin, months = 6 * (number - 40) + 1, 6
    else:
        raise _bad(whole, "names a month that does not exist")
    after = begin + months
    return Bound(
        day_number(low, begin, 1), day_number(low + (after > 12), (after - 1) % 12 + 1, 1) - 1, approximate, uncertain
    )


def _years(text: str, whole: str) -> tuple[int, int]:
    if text == "-0000":
        raise _bad(whole, "writes the year 0 with a minus")
    bare = text.removeprefix("Y")
    sign = -1 if bare.startswith("-") else 1
    digits = bare.removeprefix("-")
    if not text.startswith("Y") and len(digits) != 4:
        raise _bad(whole, "writes a year without its four digits")
    ends = sorted((sign * int(digits.replace("X", "0")), sign * int(digits.replace("X", "9"))))
    return ends[0], ends[1]


def _bad(text: str, why: str = "is no date in EDTF") -> DateError:
    return DateError(f"date {text!r}", why, "Write it like 2014-09-03, 2014-09, 2014, 2014~, 199X or 2014-09/2016")
