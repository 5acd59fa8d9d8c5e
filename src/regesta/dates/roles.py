"""What the words before a date make of it in a claim: as of, since, from, until, throughout, by, before, after, between.

"About" is no role: it belongs to the date itself, which is approximate then. Without a role a date is the time at which
something was so, or happened.
"""

import functools
import re

from regesta.errors import DateError
from regesta.model.time import FuzzyDate, Period, read_date
from regesta.vocabulary.load import alternatives
from regesta.vocabulary.tables import DateWords

REACH = 24  # characters before a date within which its role is named


def role_of(before: str, words: DateWords) -> str | None:
    """Return the name of the role that the words right before a date give it; None where they give none."""
    match = _patterns(words).search(before[-REACH:])
    if match is None:
        return None
    said = " ".join(match["says"].lower().split())
    return next(row.name for row in words.role if said in row.says)


def placed(date: FuzzyDate, role: str | None) -> FuzzyDate | Period:
    """Return what a date in a role says: a stretch for since, from, until and throughout, else a moment with its bounds."""
    if role == "since":
        return Period(start=date, ongoing=True)
    if role == "from":
        return Period(start=date)
    if role == "until":
        return Period(end=date)
    if role == "throughout":
        return Period(start=date, end=date)
    if role in ("by", "before") and "/" not in date.edtf:
        return read_date(f"../{date.edtf}")
    if role == "after" and "/" not in date.edtf:
        return read_date(f"{date.edtf}/..")
    return date


def bounded(date: FuzzyDate, before: str, words: DateWords) -> FuzzyDate:
    """Return what a date means behind the words `before` it: "by 2014" is 2014 or earlier, "possibly 1990" is in doubt."""
    role = role_of(before, words)
    if role in ("by", "before", "after"):
        found = placed(date, role)
        return found if isinstance(found, FuzzyDate) else date
    said = " " + " ".join(before.split()).casefold()
    if "/" not in date.edtf and said.endswith(tuple(f" {each}" for each in words.doubtful)):
        return read_date(f"{date.edtf.rstrip('~?%')}{'%' if date.approximate else '?'}")
    return date


def within(first: FuzzyDate, last: FuzzyDate) -> FuzzyDate:
    """Return a moment that lies between two others; where one of these is an interval itself, just the first."""
    if "/" in first.edtf or "/" in last.edtf or first.first is None or last.last is None or first.first > last.last:
        return first
    return read_date(f"{first.edtf}/{last.edtf}")


def spanned(start: FuzzyDate, end: FuzzyDate) -> Period:
    """Return the stretch between two dates. Raises DateError where it would end before it starts."""
    if start.first is not None and end.last is not None and start.first > end.last:
        raise DateError(f"{start.edtf} to {end.edtf}", "ends before it starts", "Check the two dates")
    return Period(start=start, end=end)


@functools.cache
def _compiled(says: tuple[str, ...], prefixes: tuple[str, ...]) -> re.Pattern[str]:
    prefix = f"{alternatives(prefixes)}?" if prefixes else ""
    return re.compile(rf"(?<!\w){prefix}(?P<says>{alternatives(says)})\s+(?:the\s+)?$", re.IGNORECASE)


def _patterns(words: DateWords) -> re.Pattern[str]:
    return _compiled(tuple(each for row in words.role for each in row.says), words.prefixes)
