"""How values are worded for people: dates, periods, counts, and text that runs from right to left."""

import re

from regesta.errors import DateError
from regesta.model.edtf import parse
from regesta.model.event import Event
from regesta.model.statement import Stance, Statement
from regesta.model.time import FuzzyDate, Period
from regesta.text import RIGHT_TO_LEFT, script

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
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ISOLATE, _END = "\u2068", "\u2069"  # first strong isolate, pop directional isolate


def printable(text: str) -> str:
    """Return `text` with "�" for the control characters with which a document could command the terminal."""
    return _CONTROL.sub("\ufffd", text)


def counted(number: int, noun: str) -> str:
    """Return a number with what it counts: "1 event", "2,000 events"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def isolated(text: str) -> str:
    """Return `text`, printable, so that right-to-left words in it do not turn what stands around them."""
    text = printable(text)
    return f"{_ISOLATE}{text}{_END}" if any(script(word) in RIGHT_TO_LEFT for word in text.split()[:40]) else text


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
        return f"{about}{bare.replace('X', '0')}s{doubt}"
    parts = bare.split("-")
    if bare.startswith(("-", "Y")) or len(parts) == 1:
        return f"{about}{bare}{doubt}"
    month = int(parts[1])
    name = _MONTHS[month - 1] if month <= 12 else _SEASONS.get(month, f"quarter {month - 32}")
    day = f"{int(parts[2])} " if len(parts) == 3 else ""
    return f"{about}{day}{name} {parts[0]}{doubt}"


def period_words(period: Period) -> str:
    """Return a stretch of time in words."""
    start = date_words(period.start) if period.start else ""
    end = "present" if period.ongoing else date_words(period.end) if period.end else ""
    if start and end:
        return start if start == end else f"{start} – {end}"
    return f"from {start}" if start else f"until {end}" if end else ""


def when_of(statement: Statement) -> str:
    """Return a statement's time in words, empty where nothing was said."""
    words = period_words(statement.when) if statement.when else ""
    if statement.as_of is not None and not (statement.when and statement.when.ongoing):
        said = f"as of {date_words(statement.as_of)}"
        words = f"{words}, {said}" if words else said
    elif statement.as_of is not None:
        words = f"{words} (said {date_words(statement.as_of)})"
    return words


def stance_of(record: Statement | Event) -> str:
    """Return how surely something is said, empty where it is plainly asserted."""
    if record.stance is Stance.ASSERTED:
        return ""
    by = f" by {record.speaker}" if record.speaker else ""
    return f"{record.stance.value}{by}"
