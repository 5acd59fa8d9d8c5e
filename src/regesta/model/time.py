"""Vague dates and periods, and the three-valued questions that can be asked of them.

A date in a document is seldom a day. `FuzzyDate` keeps what was said as EDTF text together with the first and the last
day that it could be; a comparison answers yes, no or cannot tell. Nothing here guesses.
"""

import enum
from collections.abc import Iterable

from regesta.model.base import Record
from regesta.model.edtf import Bound, civil, parse, year_text


class Answer(enum.Enum):
    """The answer to a question about vague dates."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot tell"

    def __invert__(self) -> "Answer":
        return {Answer.YES: Answer.NO, Answer.NO: Answer.YES}.get(self, Answer.CANNOT_TELL)


def every(answers: Iterable[Answer]) -> Answer:
    """Return yes where all are yes, no where any is no, and cannot tell otherwise."""
    given = set(answers)
    if Answer.NO in given:
        return Answer.NO
    return Answer.CANNOT_TELL if Answer.CANNOT_TELL in given else Answer.YES


class FuzzyDate(Record, frozen=True, kw_only=True):
    """A moment that is known to lie somewhere between two days, both included; made by `read_date` alone.

    `first` and `last` are day numbers (see `edtf`), None where there is no limit on that side. It is no period: "1990"
    means some time in 1990, not all of it.
    """

    edtf: str
    first: int | None
    last: int | None
    approximate: bool = False
    uncertain: bool = False

    def possible(self) -> tuple[float, float]:
        """Return the first and last possible day as numbers that compare (infinite where unlimited).

        An approximate date may lie outside the days it names, by as many days as it names: "about 1984" is 1983 to 1985.
        """
        low = float("-inf") if self.first is None else float(self.first)
        high = float("inf") if self.last is None else float(self.last)
        if self.approximate and self.first is not None and self.last is not None:
            slack = self.last - self.first + 1
            return low - slack, high + slack
        return low, high

    def before(self, other: "FuzzyDate") -> Answer:
        """Tell whether this lies on an earlier day than `other`."""
        (low, high), (other_low, other_high) = self.possible(), other.possible()
        if high < other_low:
            return Answer.YES
        return Answer.NO if low >= other_high else Answer.CANNOT_TELL

    def after(self, other: "FuzzyDate") -> Answer:
        """Tell whether this lies on a later day than `other`."""
        return other.before(self)

    def same_day(self, other: "FuzzyDate") -> Answer:
        """Tell whether both name one and the same day."""
        (low, high), (other_low, other_high) = self.possible(), other.possible()
        if high < other_low or other_high < low:
            return Answer.NO
        return Answer.YES if low == high == other_low == other_high else Answer.CANNOT_TELL


def read_date(edtf: str) -> FuzzyDate:
    """Return the vague date that an EDTF text stands for; an interval means "some time within it".

    Raises DateError where the text is not in the part of EDTF that `edtf` speaks.
    """
    start, end = parse(edtf)
    sides = [start] if end is None else [start, end]
    return FuzzyDate(
        edtf=edtf.strip(),
        first=start.first,
        last=(end or start).last,
        approximate=any(side.approximate for side in sides),
        uncertain=any(side.uncertain for side in sides),
    )


def not_before(day: FuzzyDate) -> FuzzyDate:
    """Return "on that day or later": what is known of a text that cites something of that day."""
    first, _ = parse(day.edtf)
    return read_date(f"{iso_day(first.first)}/..") if first.first is not None else read_date("../..")


def iso_day(number: int) -> str:
    """Return a day number as EDTF text, `YYYY-MM-DD`."""
    year, month, day = civil(number)
    return f"{year_text(year)}-{month:02d}-{day:02d}"


class Period(Record, frozen=True, kw_only=True):
    """A stretch of time during which something held.

    `start` and `end` are vague dates, None where the document says nothing. `ongoing` is true where the document says
    that it still held when it was written; that nothing is said of an end is not "ongoing".
    """

    start: FuzzyDate | None = None
    end: FuzzyDate | None = None
    ongoing: bool = False

    @property
    def approximate(self) -> bool:
        """Whether either end is marked as approximate."""
        return any(side.approximate for side in (self.start, self.end) if side)

    @property
    def edtf(self) -> str:
        """The period as EDTF text: `..` an end still open, nothing an end that is not known.

        EDTF cannot nest intervals, so a vague end gives its outer day with the mark for approximate.
        """
        start = "" if self.start is None else _outer(self.start.edtf, 0)
        end = "" if self.end is None else _outer(self.end.edtf, -1)
        return f"{start}/{'..' if self.ongoing else end}"

    def contains(self, moment: FuzzyDate, *, seen: FuzzyDate | None = None) -> Answer:
        """Tell whether it held at `moment`; `seen` is when the document speaks, up to which "ongoing" is vouched for."""
        begun = Answer.CANNOT_TELL if self.start is None else ~moment.before(self.start)
        if self.end is not None:
            still = ~self.end.before(moment)
        elif self.ongoing and seen is not None and seen.first is not None:
            still = Answer.YES if moment.possible()[1] <= seen.first else Answer.CANNOT_TELL
        else:
            still = Answer.CANNOT_TELL
        return every((begun, still))

    def overlaps(self, other: "Period") -> Answer:
        """Tell whether there is a day that lies in both."""
        answers = []
        for one, two in ((self, other), (other, self)):
            if one.end is not None and two.start is not None:
                answers.append(~one.end.before(two.start))
            elif one.end is not None or two.start is not None or not one.ongoing:
                answers.append(Answer.CANNOT_TELL)
        return every(answers or [Answer.CANNOT_TELL])


def _outer(edtf: str, side: int) -> str:
    parts = edtf.split("/")
    return edtf if len(parts) == 1 else parts[side].rstrip("?~%") + "~" if parts[side] not in ("", "..") else ".."


def read_period(edtf: str) -> Period:
    """Return the period that an EDTF interval stands for; a single date is the whole of that date.

    Raises DateError as `read_date` does.
    """
    start, end = parse(edtf)
    if end is None:
        return Period(start=read_date(edtf), end=read_date(edtf))
    left, right = edtf.strip().split("/")
    return Period(start=_known(left, start), end=_known(right, end), ongoing=right == ".." and left not in ("", ".."))


def _known(text: str, bound: Bound) -> FuzzyDate | None:
    return None if bound.first is None and bound.last is None else read_date(text)
