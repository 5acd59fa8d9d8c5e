"""Finds the date expressions of a text, block by block, anchors them in the order of the story, and gives their values."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from regesta.dates.anchor import Anchor, Mention, anchored
from regesta.dates.fields import Slot
from regesta.dates.lexer import Tokens
from regesta.dates.matcher import Candidate, Matcher
from regesta.dates.meaning import MEANINGS, Meaning, together
from regesta.dates.moment import Moment
from regesta.dates.roles import REACH, role_of
from regesta.dates.thread import Thread
from regesta.model.base import Record, Span
from regesta.vocabulary.tables import DateWords

_BETWEEN = 3  # tokens that may stand between two ends of a range


class Timex(Record, frozen=True, kw_only=True):
    """A date expression: where it stands, its TIMEX3 value, its EDTF where it has one, and what it leans on.

    `value` is empty where the expression cannot be anchored and says nothing by itself. `role` is what the words before it
    make of it in a claim (see `dates.roles`). `rule` names the row of the table.
    """

    span: Span
    text: str
    value: str
    edtf: str | None
    anchor: Anchor | None
    role: str | None
    rule: str


class Stretch(NamedTuple):
    """A block of a text to be read: where it stands, whether it is a heading, whether it stands apart from the story."""

    span: Span
    heading: bool = False
    apart: bool = False  # it tells no part of the story: a reference, a field, a row of a table


class Located(NamedTuple):
    """An expression of a text read by itself, before anchoring, with its neighbours in a range or list."""

    span: Span
    meaning: Meaning
    beside: Mention | None
    before: Mention | None


class _Found(NamedTuple):
    first: int
    last: int
    meaning: Meaning
    rule: str
    bracket: int
    brackets: int


class Annotator:
    """Reads texts with the rows of one language; it holds nothing of a text."""

    def __init__(self, words: DateWords) -> None:
        self.words = words
        self.matcher = matcher = Matcher(words)
        self._dateline_classes = matcher.letters("Name", "comma", "open", "close", "dot", "dash", "mark")
        self._dateline_ends = matcher.letters("dash", "open", "close", "mark")
        self._on = matcher.letters("on", "of", "comma")
        self._joins = matcher.letters("dash", "to", "and", "or", "till", "slash", "the")

    def read(self, text: str, stretches: Iterable[Stretch], spoken: Moment | None = None) -> Iterator[Timex]:
        """Return the expressions of the stretches in order; `spoken` is the day on which the document speaks, if known."""
        speech = Mention(spoken, Anchor(kind="document")) if spoken else None
        story = Thread(self.matcher)
        for stretch in stretches:
            piece = text[stretch.span.start : stretch.span.end]
            tokens = self.matcher.lexicon.cut(piece)
            found = list(self._find(tokens))
            thread = Thread(self.matcher) if stretch.apart else story
            thread.enter()
            ahead: list[Mention | None] | None = None
            if speech is None and story.empty and found:
                speech = self._dateline(tokens, found[0])
            for at, each in enumerate(found):
                span = Span(tokens.start(each.first), tokens.ends[each.last - 1])
                place = Span(span.start + stretch.span.start, span.end + stretch.span.start)
                last = thread.base(tokens, each.first, each.meaning)
                meaning = each.meaning.forward() if thread.ahead(tokens, each.first) else each.meaning
                beside = self._beside(tokens, found, at, stretch, last)
                if last is None and speech is None and ahead is None:
                    ahead = _ahead(tokens, found, stretch)
                known = last or speech or (ahead[at] if ahead else None)
                day = self._day_beside(tokens, found, at)
                if day is not None:
                    of_day = anchored(day.meaning, known, speech, None).moment
                    place_of = Anchor(kind="range", span=_place(tokens, day, stretch))
                    beside = Mention(of_day, place_of) if of_day is not None and of_day.day else None
                made = anchored(meaning, known, speech, beside)
                if made.moment is not None and made.moment.year is not None and each.meaning.nth is None:
                    anchor = Anchor(kind="heading" if stretch.heading else "narrative", span=place)
                    thread.mention(tokens, (each.first, each.last), each.meaning, made.moment, anchor)
                yield Timex(
                    span=place,
                    text=piece[span.start : span.end],
                    value=made.timex,
                    edtf=made.moment.edtf if made.moment is not None else None,
                    anchor=made.anchor,
                    role=role_of(piece[max(0, span.start - REACH) : span.start], self.words),
                    rule=each.rule,
                )

    def _dateline(self, tokens: Tokens, found: _Found) -> Mention | None:
        """Return the day at the head of a report, before which names alone stand: when the document speaks."""
        moment = found.meaning.moment
        named = all(letter in self._dateline_classes for letter in tokens.classes[: found.first])
        ended = found.last < len(tokens.classes) and tokens.classes[found.last] in self._dateline_ends
        if moment is None or moment.year is None or moment.day is None or not (named and ended):
            return None
        return Mention(moment, Anchor(kind="document"))

    def locate(self, text: str) -> Iterator[Located]:
        """Return the expressions of a text that stands by itself, with no story to lean on."""
        stretch = Stretch(Span(0, len(text)))
        tokens = self.matcher.lexicon.cut(text)
        found = list(self._find(tokens))
        for at, each in enumerate(found):
            first = found[at - each.bracket].meaning.moment if each.bracket else None
            start = Mention(first, Anchor(kind="range")) if first is not None and first.year is not None else None
            beside = self._beside(tokens, found, at, stretch, start)
            yield Located(_place(tokens, each, stretch), each.meaning, beside, start)

    def _find(self, tokens: Tokens) -> Iterator[_Found]:
        at = 0
        for start in self.matcher.starts(tokens):
            begin = start.start()
            if begin < at:
                continue
            for candidate in self.matcher.matches(tokens, begin):
                made = self._made(tokens, begin, candidate)
                if made:
                    yield from made
                    at = begin + candidate.length
                    break

    def _made(self, tokens: Tokens, begin: int, candidate: Candidate) -> list[_Found]:
        row, spans, head = candidate
        lexicon, names = self.matcher.lexicon, self.matcher.names
        made: list[_Found] = []
        for at, (left, right) in enumerate(spans):
            first, last = begin + left, begin + right
            said = range(first, min(last, begin + head))
            slots = [Slot(names[tokens.classes[i]], lexicon.value(tokens.words[i])) for i in said]
            meaning = MEANINGS[row.means](slots, row.gives)
            if meaning is None:
                return []
            made.append(_Found(first, last, meaning, row.name, at, len(spans)))
        parts = together([each.meaning for each in made], row.means)
        return [] if parts is None else [each._replace(meaning=part) for each, part in zip(made, parts, strict=True)]

    def _beside(
        self, tokens: Tokens, found: list[_Found], at: int, stretch: Stretch, last: Mention | None
    ) -> Mention | None:
        """Return the neighbour from which an end of a range takes its year, month or era."""
        own = found[at].meaning.moment
        if own is None or found[at].meaning.unit is not None:
            return None
        if own.decade is not None and own.decade <= 0 and found[at].bracket and last:
            return Mention(last.moment, Anchor(kind="range", span=last.anchor.span))
        if own.year is not None or own.decade is not None:
            return None
        for index in range(at + 1, min(at + 4, len(found))):
            one, other = found[index - 1], found[index]
            between = tokens.classes[one.last : other.first]
            joined = other.bracket > 0 or (0 < len(between) <= _BETWEEN and set(between) <= self._joins)
            moment = other.meaning.moment
            if not joined or moment is None or other.meaning.unit is not None:
                return None
            if moment.year is not None:
                return Mention(moment, Anchor(kind="range", span=_place(tokens, other, stretch)))
        return None

    def _day_beside(self, tokens: Tokens, found: list[_Found], at: int) -> _Found | None:
        """Return the day that stands right behind a time of day ("at 11 a.m. on [11 November]")."""
        own = found[at].meaning
        if own.moment is None or own.unit is not None or not own.moment.time or own.moment.said or at + 1 >= len(found):
            return None
        between = tokens.classes[found[at].last : found[at + 1].first]
        return found[at + 1] if len(between) <= 1 and set(between) <= self._on else None


def _ahead(tokens: Tokens, found: list[_Found], stretch: Stretch) -> list[Mention | None]:
    """Return for each expression the first one behind it in the block that names a year."""
    ahead: list[Mention | None] = [None] * len(found)
    for at in range(len(found) - 1, 0, -1):
        moment = found[at].meaning.moment
        ahead[at - 1] = ahead[at]
        if moment is not None and moment.year is not None:
            ahead[at - 1] = Mention(moment, Anchor(kind="ahead", span=_place(tokens, found[at], stretch)))
    return ahead


def _place(tokens: Tokens, found: _Found, stretch: Stretch) -> Span:
    start, end = tokens.start(found.first), tokens.ends[found.last - 1]
    return Span(start + stretch.span.start, end + stretch.span.start)
