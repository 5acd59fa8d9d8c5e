"""Vague dates and periods, and the three-valued questions that can be asked of them.

A date in a document is seldom a day. `FuzzyDate` keeps what was said as EDTF text together with the first and the last
day that it could be; a comparison answers yes, no or cannot tell. Nothing here guesses.
"""

import enum
import functools
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

    def within(self, other: "FuzzyDate") -> Answer:
        """Tell whether this lies in the days that `other` names: a day in its month, a month in its season or year."""
        low, high = self.possible()
        begin = float("-inf") if other.first is None else other.first
        end = float("inf") if other.last is None else other.last
        if high < begin or low > end:
            return Answer.NO
        return Answer.YES if begin <= low and high <= end and not other.approximate else Answer.CANNOT_TELL

    def during(self, period: "Period", *, seen: "FuzzyDate | None" = None) -> Answer:
        """Tell whether this lies in a period; see `Period.contains`."""
        return period.contains(self, seen=seen)

    def distance(self, other: "FuzzyDate") -> "Distance":
        """Return how many days it is from this to `other`."""
        (low, high), (other_low, other_high) = self.possible(), other.possible()
        return Distance(low=other_low - high, high=other_high - low)

    @property
    def weekday(self) -> int | None:
        """The day of the week, 1 for Monday to 7, where this is one day for sure; else None."""
        if self.first is None or self.first != self.last or self.approximate:
            return None
        return (self.first - 1) % 7 + 1


class Distance(Record, frozen=True, kw_only=True):
    """The least and the most days from one moment to another; negative backwards, infinite where there is no limit."""

    low: float
    high: float

    def at_least(self, days: float) -> Answer:
        """Tell whether so many days or more lie between."""
        if self.low >= days:
            return Answer.YES
        return Answer.NO if self.high < days else Answer.CANNOT_TELL


@functools.lru_cache(maxsize=65_536)
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
        return every((~self.before(other), ~other.before(self)))

    def before(self, other: "Period") -> Answer:
        """Tell whether this had ended when `other` began."""
        (_, (end_low, end_high)), ((start_low, start_high), _) = self._sides(), other._sides()
        if end_high < start_low:
            return Answer.YES
        return Answer.NO if end_low >= start_high else Answer.CANNOT_TELL

    def covers(self, other: "Period") -> Answer:
        """Tell whether every day of `other` lies in this."""
        (start, end), (other_start, other_end) = self._sides(), other._sides()
        return every((_not_after(start, other_start), _not_after(other_end, end)))

    def length(self) -> Distance:
        """Return the least and the most days from its start to its end."""
        (start_low, start_high), (end_low, end_high) = self._sides()
        return Distance(low=max(0.0, end_low - start_high), high=end_high - start_low)

    def _sides(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return the first and last possible day of the start and of the end; an end never lies before its start."""
        start = (float("-inf"), float("inf")) if self.start is None else self.start.possible()
        end = (float("-inf"), float("inf")) if self.end is None else self.end.possible()
        return (start[0], min(start[1], end[1])), (max(end[0], start[0]), end[1])


def _not_after(one: tuple[float, float], two: tuple[float, float]) -> Answer:
    if one[1] <= two[0]:
        return Answer.YES
    return Answer.NO if one[0] > two[1] else Answer.CANNOT_TELL


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
