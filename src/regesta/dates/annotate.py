"""Finds the date expressions of a document, anchors them in the order of the story, and gives their values."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from regesta.dates.anchor import Anchor, Anchored, Mention, anchored
from regesta.dates.meaning import Meaning
from regesta.dates.moment import Moment
from regesta.dates.roles import REACH, Roles
from regesta.dates.scan import Scan, Scanner
from regesta.dates.thread import Thread
from regesta.model.base import Record, Span
from regesta.vocabulary.tables import DateWords


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


class Annotator:
    """Reads texts with the rows of one language; it holds nothing of a text."""

    def __init__(self, words: DateWords) -> None:
        self.roles = Roles(words)
        self.scanner = Scanner(words)

    def read(self, text: str, stretches: Iterable[Stretch], spoken: Moment | None = None) -> Iterator[Timex]:
        """Return the expressions of the stretches in order; `spoken` is the day on which the document speaks, if known."""
        speech = Mention(spoken, Anchor(kind="document")) if spoken else None
        story = Thread(self.scanner.matcher)
        for stretch in stretches:
            scan = self.scanner.scan(text[slice(*stretch.span)], stretch.span.start)
            if speech is None and story.empty:
                speech = scan.dateline()
            thread = Thread(self.scanner.matcher) if stretch.apart else story
            thread.enter()
            for at, found in enumerate(scan.found):
                span = scan.place(at)
                made = _anchored(scan, at, thread, speech)
                if made.moment is not None and made.moment.year is not None and not found.meaning.some_day:
                    anchor = Anchor(kind="heading" if stretch.heading else "narrative", span=span)
                    thread.mention(scan.tokens, (found.first, found.last), found.meaning, made.moment, anchor)
                yield Timex(
                    span=span,
                    text=text[slice(*span)],
                    value=made.timex,
                    edtf=made.moment.edtf if made.moment is not None else None,
                    anchor=made.anchor,
                    role=self.roles.of(text[max(stretch.span.start, span.start - REACH) : span.start]),
                    rule=found.rule,
                )

    def alone(self, text: str) -> Iterator[tuple[Span, Anchored]]:
        """Return the expressions of a text that stands by itself, with no story to lean on."""
        scan = self.scanner.scan(text)
        for at, found in enumerate(scan.found):
            if scan.day_of(at) is not None:
                continue  # a time of a day that stands behind it, which says more
            first = scan.found[at - found.bracket].meaning.moment if found.bracket else None
            start = Mention(first, Anchor(kind="range")) if first is not None and first.year is not None else None
            yield scan.place(at), anchored(found.meaning, start, None, scan.beside(at, start))


def _over_the_year(scan: Scan, at: int, base: Mention) -> Mention:
    """Return the base where the story goes over the turn of a year.

    The start of "November to January" is the last November told of, its end the January behind that; and a January that
    follows a December is the next one.
    """
    own = scan.found[at].meaning.moment
    if scan.turns(at) and own is not None and base.moment.month is not None and base.moment.month < (own.month or 0):
        return base.shifted(-1)
    ends = bool(at) and scan.turns(at - 1)
    wanted = own.month if own is not None and own.year is None else None
    return base.shifted(1) if ends or (wanted == 1 and base.moment.month == 12) else base


def _would_be_ahead(meaning: Meaning, spoken: Moment) -> bool:
    """Tell whether a month without a year would lie behind the month in which the document speaks."""
    wanted = meaning.moment
    if wanted is None or wanted.year is not None or meaning.shift is not None or meaning.unit is not None:
        return False
    return bool(wanted.month and spoken.month and wanted.month > spoken.month)


def _anchored(scan: Scan, at: int, thread: Thread, speech: Mention | None) -> Anchored:
    found = scan.found[at]
    base = thread.base(scan.tokens, found.first, found.meaning)
    meaning = found.meaning.forward() if thread.ahead(scan.tokens, found.first) else found.meaning
    beside = scan.beside(at, base)
    if base is None and speech is None:
        base = scan.ahead[at]
    if base is not None:
        base = _over_the_year(scan, at, base)
    if base is None and speech is not None and meaning is found.meaning and _would_be_ahead(meaning, speech.moment):
        base = speech if thread.ahead(scan.tokens, found.first) else speech.shifted(-1)
    day = scan.day_of(at)
    if day is not None:
        moment = anchored(day, base or speech, speech, None).moment
        beside = Mention(moment, Anchor(kind="range", span=scan.place(at + 1))) if moment and moment.day else None
    return anchored(meaning, base or speech, speech, beside)
