"""What the words before a date make of it in a claim: as of, since, from, until, throughout, by, before, after, between.

"About" is no role: it belongs to the date itself, which is approximate then. Without a role a date is the time at which
something was so, or happened.
"""

import re

from regesta.errors import DateError
from regesta.model.time import FuzzyDate, Period, read_date
from regesta.vocabulary.load import alternatives
from regesta.vocabulary.tables import DateWords

REACH = 24  # characters before a date within which its role is named


class Roles:
    """The roles of one language's table, compiled."""

    def __init__(self, words: DateWords) -> None:
        self._names = {says: row.name for row in words.role for says in row.says}
        self._doubtful = tuple(f" {each}" for each in words.doubtful)
        prefix = f"{alternatives(words.prefixes)}?" if words.prefixes else ""
        article = rf"(?:{alternatives(words.words['the'])}\s+)?" if "the" in words.words else ""
        says = alternatives(tuple(self._names)) if self._names else "(?!)"
        self._pattern = re.compile(rf"(?<!\w){prefix}(?P<says>{says})\s+{article}$", re.IGNORECASE)

    def of(self, before: str) -> str | None:
        """Return the name of the role that the words right before a date give it; None where they give none."""
        return self.locate(before)[0]

    def locate(self, before: str) -> tuple[str | None, int]:
        """Return the role as `of` does, and where its words begin; the end of `before` where there is none."""
        match = self._pattern.search(before, max(0, len(before) - REACH))
        name = None if match is None else self._names.get(" ".join(match["says"].lower().split()))
        return (None, len(before)) if match is None or name is None else (name, match.start("says"))

    def bounded(self, date: FuzzyDate, before: str) -> FuzzyDate:
        """Return what a date means behind the words `before` it: "by 2014" is 2014 or earlier, "possibly 1990" is in doubt."""
        role = self.of(before)
        if role in ("by", "before", "after"):
            found = placed(date, role)
            return found if isinstance(found, FuzzyDate) else date
        said = " " + " ".join(before.split()).casefold()
        if "/" not in date.edtf and self._doubtful and said.endswith(self._doubtful):
            return read_date(f"{date.edtf.rstrip('~?%')}{'%' if date.approximate else '?'}")
        return date


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
