"""Reads the bracket behind a person's name for birth and death: "(born 3 May 1961)", "(1961–2011)", "(d. 2011)".

It knows no names: whose bracket it is, and whether a range without words can be a life, is the caller's to say.
"""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from regesta.dates import Expression, within
from regesta.dates.grammar import DateGrammar
from regesta.model.base import Span
from regesta.model.time import FuzzyDate
from regesta.vocabulary.load import Vocabulary, alternatives

_BRACKET = re.compile(r"[\s\"”’]*\((?P<inner>(?:[^()]|\([^()]*\)){3,400})\)")
_TITLES_BEHIND = re.compile(r"(?:,\s[A-Z][^(),]{0,20}){0,2}")  # "Ada Marl, KCB (born …)"
_PIECE = re.compile(r"[^;]+")
_PLACED = re.compile(
    r"\s*(?:,|in|at|near)\s[^\d,;()–—]{2,40}?(?:,[^\d,;()–—]{2,30}?)?\s*(?=[-–—]\s|$)"
)  # "3 May 1961 in Lund, Chad"
_DASH = re.compile(r"\s*[-–—]\s*")
_REACH = 80  # characters before a date in which its cue is looked for
_YEAR = 365


class Lived(NamedTuple):
    """One end of a life: its predicate, the date, and where the words that say it stand."""

    predicate: str
    date: FuzzyDate
    words: Span


@functools.lru_cache(maxsize=4)
def _cues(words: Vocabulary) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the rows with their patterns of what stands before a date; nothing in a gap is tried in a second way."""
    table = words.lifetimes
    small = alternatives(table.between)
    gap = rf"(?:[\s,.:]++|(?-i:[^\W\d_a-z][\w'’.-]*+)|\b{small}\b)*+"
    return tuple(
        (row.predicate, re.compile(rf"(?<![\w-])(?:{row.before})(?!\w){gap}$", re.IGNORECASE)) for row in table.lifetime
    )


def bracket(text: str, at: int, *, titles: bool = False) -> Span | None:
    """Return what stands in the bracket right behind a name that ends at `at`; `titles` may stand between."""
    behind = _TITLES_BEHIND.match(text, at) if titles else None
    found = _BRACKET.match(text, behind.end() if behind else at)
    return Span(*found.span("inner")) if found else None


def lived(text: str, span: Span, grammar: DateGrammar, words: Vocabulary, *, own: bool) -> Iterator[Lived]:
    """Yield the ends of a life that a bracket tells of; `own` where it stands behind the name that an opening defines."""
    told: set[str] = set()
    waiting: str | None = None
    for piece in _PIECE.finditer(text, *span):
        found = [_placed(each, piece.start()) for each in grammar.find(piece[0])]
        for each in _of_piece(text, Span(*piece.span()), found, words, waiting, own=own):
            if each.predicate not in told:
                told.add(each.predicate)
                yield each
        waiting = None if found else _cue(piece[0], words)


class _Date(NamedTuple):
    said: Expression
    words: Span


def _placed(each: Expression, offset: int) -> _Date:
    return _Date(each, Span(offset + each.span.start, offset + each.span.end))


def _cue(before: str, words: Vocabulary) -> str | None:
    """Return the predicate of the row that the words before a date belong to."""
    return next(
        (predicate for predicate, pattern in _cues(words) if pattern.search(before, max(0, len(before) - _REACH))), None
    )


def _of_piece(
    text: str, span: Span, found: list[_Date], words: Vocabulary, waiting: str | None, *, own: bool
) -> Iterator[Lived]:
    if not found:
        return
    least = 0 if own else words.lifetimes.least_years * _YEAR
    at = span.start
    for number, each in enumerate(found):
        before = text[at : each.words.start]
        predicate = _cue(before, words) or (waiting if not before.strip() else None)
        at = each.words.end
        ends = _ends(text, each, found[number + 1 : number + 2], span)
        if ends is not None:
            born, died = ends
            alone = not before.strip() and number == 0 and _behind(text, found, span)
            days = _days(born.date, died.date)
            exact = own or (len(born.date.edtf) >= 10 and len(died.date.edtf) >= 10)
            if predicate == "birth_date" and days >= words.lifetimes.least_years * _YEAR:
                yield from ends
                return
            if predicate is None and alone and exact and days >= least:
                yield from ends
                return
        if predicate is not None:
            yield from _moment(text, predicate, each, found[number + 1 : number + 2])


def _ends(text: str, each: _Date, behind: list[_Date], span: Span) -> tuple[Lived, Lived] | None:
    """Return the two ends of a range: of one expression, or of two with a dash and a place between."""
    period = each.said.period
    if period and period.start and period.end and not period.ongoing:
        return Lived("birth_date", period.start, each.words), Lived("death_date", period.end, each.words)
    if behind and each.said.date and behind[0].said.date:
        between = text[each.words.end : behind[0].words.start]
        place = _PLACED.match(between)
        if _DASH.fullmatch(between[place.end() :] if place else between):
            return Lived("birth_date", each.said.date, each.words), Lived(
                "death_date", behind[0].said.date, behind[0].words
            )
    return None


def _behind(text: str, found: list[_Date], span: Span) -> bool:
    """Tell whether nothing but a place stands behind the last date of a piece."""
    rest = text[found[-1].words.end : span.end]
    return not rest.strip() or _PLACED.fullmatch(rest) is not None


def _days(one: FuzzyDate, two: FuzzyDate) -> int:
    return 0 if one.first is None or two.last is None else two.last - one.first


def _moment(text: str, predicate: str, each: _Date, behind: list[_Date]) -> Iterator[Lived]:
    """Yield one moment; two years with "or" or a stroke between them are the bounds within which it lies."""
    said, end = each.said, each.words.end
    date = said.start
    if said.period and said.period.start and said.period.end and not said.period.ongoing:
        date = within(said.period.start, said.period.end)
    elif behind and said.date and behind[0].said.date and text[end : behind[0].words.start].strip() in ("or", "/"):
        date, end = within(said.date, behind[0].said.date), behind[0].words.end
    if date is not None:
        yield Lived(predicate, date, Span(each.words.start, end))
