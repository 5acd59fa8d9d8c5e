"""Dates and periods as claims need them: what names its own year, with ranges put together and the role that words give it.

`DateGrammar` reads a phrase, a field or a clause by itself. What leans on a story ("that May") it does not find: that is
for `dates.annotate`, which finds every date expression of a document and anchors it. Both read with the same tables.
"""

import functools
import re

from regesta.dates.annotate import Annotator
from regesta.dates.roles import placed, spanned
from regesta.errors import DateError
from regesta.model.base import Record, Span
from regesta.model.time import FuzzyDate, Period, read_date
from regesta.vocabulary.load import alternatives, vocabulary
from regesta.vocabulary.tables import DateWords

_DASH = r"\s*[-–—−‒]\s*"
_STRETCHES = ("since", "from", "until", "throughout", "between")


class Expression(Record, frozen=True, kw_only=True):
    """A date expression: where it stands, its words, and what it means as a moment (`date`) or a stretch (`period`).

    Just one of `date` and `period` is set.
    """

    span: Span
    text: str
    date: FuzzyDate | None = None
    period: Period | None = None

    @property
    def edtf(self) -> str:
        """The value as EDTF text."""
        return self.period.edtf if self.period else self.date.edtf if self.date else ""

    @property
    def start(self) -> FuzzyDate | None:
        """The moment, or the start of the stretch."""
        return self.period.start if self.period else self.date

    @property
    def end(self) -> FuzzyDate | None:
        """The moment, or the end of the stretch."""
        return self.period.end if self.period else self.date


class DateGrammar:
    """The compiled grammar of one language's date words; it holds no state of a text."""

    def __init__(self, words: DateWords) -> None:
        self.annotator = Annotator(words)
        joins, present = alternatives(words.joins), alternatives(words.present)
        the = rf"(?:{alternatives(words.words['the'])}\s+)?" if "the" in words.words else ""
        gap = r"\s*" if words.prefixes else r"\s+"
        self._and = frozenset(words.words.get("and", ()))
        self._join = re.compile(rf"(?:{_DASH}|/|\s+(?P<word>{joins}){gap}){the}", re.IGNORECASE)
        self._present = re.compile(rf"(?:{_DASH}|\s+{joins}\s+){the}{present}\b", re.IGNORECASE)
        self._dangling = re.compile(rf"{_DASH}\?|\s*[-–—]\s*(?=$|[,;)\n])")

    def find(self, text: str) -> list[Expression]:
        """Return the expressions in `text`, in order, none within another."""
        points = self._points(text)
        found: list[Expression] = []
        at = 0
        while at < len(points):
            made, used = self._read(text, points, at)
            found.append(made)
            at += used
        return found

    def whole(self, text: str) -> Expression | None:
        """Return what all of `text` means as one expression; None where there is anything more in it."""
        bare = text.strip()
        found = self.find(bare)
        return found[0] if len(found) == 1 and found[0].span == Span(0, len(bare)) else None

    def date(self, text: str) -> FuzzyDate | None:
        """Return the moment that all of `text` names; None for a stretch of time or anything else."""
        expression = self.whole(text)
        return None if expression is None else expression.date

    def bounded(self, date: FuzzyDate, before: str) -> FuzzyDate:
        """Return what a date means behind the words `before` it; see `Roles.bounded`."""
        return self.annotator.roles.bounded(date, before)

    def _points(self, text: str) -> list[tuple[Span, FuzzyDate]]:
        """Return the moments that name their own year, or take it from the end of their range."""
        points: list[tuple[Span, FuzzyDate]] = []
        for span, made in self.annotator.alone(text):
            itself = made.anchor is None or made.anchor.kind == "range"
            edtf = made.moment.edtf if made.moment is not None and itself else None
            if edtf is None:
                continue
            end = span.end
            if text[end : end + 1] == "?" and "/" not in edtf:
                edtf, end = edtf.rstrip("~") + ("%" if edtf.endswith("~") else "?"), end + 1
            points.append((Span(span.start, end), read_date(edtf)))
        return points

    def _read(self, text: str, points: list[tuple[Span, FuzzyDate]], at: int) -> tuple[Expression, int]:
        """Return the expression that begins with a moment, and how many moments it takes."""
        span, date = points[at]
        floor = points[at - 1][0].end if at else 0
        role, begins = self.annotator.roles.locate(text[floor : span.start])
        start = floor + begins if role in _STRETCHES else span.start  # "since" and the like are part of a stretch
        if at + 1 < len(points):
            other, end = points[at + 1]
            join = self._join.fullmatch(text, span.end, other.start)
            if join and ((join["word"] or "").lower() not in self._and or role == "between"):
                try:
                    return _expression(text, Span(start, other.end), spanned(date, end)), 2
                except DateError:
                    pass
        present = self._present.match(text, span.end)
        if present:
            return _expression(text, Span(start, present.end()), Period(start=date, ongoing=True)), 1
        if role in _STRETCHES and role != "between":
            return _expression(text, Span(start, span.end), placed(date, role)), 1
        dangling = self._dangling.match(text, span.end)
        if dangling:
            return _expression(text, Span(span.start, dangling.end()), Period(start=date)), 1
        return _expression(text, span, date), 1


def _expression(text: str, span: Span, value: FuzzyDate | Period) -> Expression:
    end = span.start + len(text[span.start : span.end].rstrip())
    place = Span(span.start, end)
    if isinstance(value, Period):
        return Expression(span=place, text=text[place.start : place.end], period=value)
    return Expression(span=place, text=text[place.start : place.end], date=value)


@functools.cache
def date_grammar(language: str = "en") -> DateGrammar:
    """Return the grammar of a language's dates, compiled on first use; that of English where the language has no table."""
    return DateGrammar(vocabulary().dates_by_language.get(language, vocabulary().dates))
