"""How dates, periods and numbers are worded for people, as vague as they are."""

from regesta.errors import DateError
from regesta.model.edtf import parse
from regesta.model.statement import Quantity
from regesta.model.time import FuzzyDate, Period

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def counted(number: int, noun: str) -> str:
    """Return a number with what it counts: "1 event", "2,000 events"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def moment(edtf: str) -> str:
    """Return a date in words, as vague as it is; anything that is no EDTF comes back as it is."""
    try:
        parse(edtf)
    except DateError:
        return edtf
    if "/" not in edtf:
        return _point(edtf)
    left, right = edtf.split("/")
    if right == "..":
        return f"{_point(left)} – present" if left not in ("", "..") else "?"
    if left in ("", ".."):
        return f"until {_point(right)}"
    if right == "":
        return f"{_point(left)} – ?"
    return f"{_point(left)} – {_point(right)}"


def date_words(date: FuzzyDate) -> str:
    """Return a moment in words; one that may lie anywhere between two others is "between" them."""
    left, slash, right = date.edtf.partition("/")
    if not slash:
        return _point(date.edtf)
    if right in ("", ".."):
        return f"{_point(left)} or later"
    if left in ("", ".."):
        return f"{_point(right)} or earlier"
    return f"between {_point(left)} and {_point(right)}"


def _point(edtf: str) -> str:
    bare = edtf.rstrip("~?%")
    about = "about " if edtf.endswith(("~", "%")) else ""
    doubt = " (?)" if edtf.endswith(("?", "%")) else ""
    bare = bare.removesuffix("-XX").removesuffix("-XX")
    if bare.endswith("X"):
        return f"{about}{_decade(bare)}{doubt}"
    sign = len(bare) - len(bare.lstrip("Y-"))  # "-0043", "Y-12345"
    year, *rest = bare[sign:].split("-")
    called = _year(bare[:sign] + year)
    if not rest:
        return f"{about}{called}{doubt}"
    month = int(rest[0])
    name = _MONTHS[month - 1] if month <= 12 else _SEASONS.get(month, f"quarter {month - 32}")
    day = f"{int(rest[1].partition('T')[0])} " if len(rest) == 2 else ""
    return f"{about}{day}{name} {called}{doubt}"


def _year(edtf: str) -> str:
    """Return a year in words; EDTF counts through zero, which is 1 BC."""
    number = int(edtf.removeprefix("Y"))
    return f"{1 - number} BC" if number <= 0 else edtf


def _decade(edtf: str) -> str:
    """Return the years of which the last digits are not known: "1990s", before our era "480–471 BC"."""
    if not edtf.startswith("-"):
        return f"{edtf.replace('X', '0')}s"
    first, last = (_year(edtf.replace("X", digit)) for digit in "90")
    return f"{first.removesuffix(' BC')}–{last}"


def period_words(period: Period) -> str:
    """Return a stretch of time in words."""
    start = date_words(period.start) if period.start else ""
    end = "present" if period.ongoing else date_words(period.end) if period.end else ""
    if start and end:
        return start if start == end else f"{start} – {end}"
    return f"from {start}" if start else f"until {end}" if end else ""


def many(quantity: Quantity) -> str:
    """Return a number as vague as it was said: "at least 3", "8–12"."""
    low, high = quantity.low, quantity.high
    if low is None:
        return "some" if high is None else f"at most {high:,}"
    if high is None:
        return f"at least {low:,}"
    if low != high:
        return f"{low:,}–{high:,}"
    return f"about {low:,}" if quantity.approximate else f"{low:,}"
