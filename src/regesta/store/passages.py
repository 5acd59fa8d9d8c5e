"""Passages: what of a document can be found by a search, its names, quotations and references, drawn from its records.

It reads and writes nothing. What a person has rejected gives no passage, and what was amended gives the new value.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from regesta.model.base import Record, Span
from regesta.model.document import Document, Evidence, Reference
from regesta.model.entity import Act, Decision
from regesta.model.event import Event
from regesta.model.statement import MAIN_NAMES, NAMES, OTHER_NAMES, Local, Statement
from regesta.vocabulary.load import vocabulary

KINDS = ("names", "quotes", "references")
_SCHEME = re.compile(r"^\w+://(?:www\.)?")
_NAMING = NAMES | OTHER_NAMES


class Said(Record, frozen=True, kw_only=True):
    """A statement or event that rests on a passage: its id, whom it is about, its predicate or type, and its value or date."""

    id: str
    subject: str
    says: str
    value: str


class Passage(Record, frozen=True, kw_only=True):
    """A name, a quotation or a reference of a document, and where it stands; `text` is what is shown.

    `local` is whom a name names; None where a person put the name in a value's place. `number` is a reference's.
    `words` is what is searched, where that is not the text.
    """

    kind: str
    text: str
    span: Span
    said: tuple[Said, ...] = ()
    local: Local | None = None
    number: int | None = None
    words: str | None = None


def passages(
    document: Document,
    statements: Iterable[Statement],
    events: Iterable[Event],
    decisions: Mapping[str, Decision],
) -> list[Passage]:
    """Return what of a document can be found; `decisions` are those that stand, by the id of what they are about."""
    return _Drawn(decisions).draw(document, list(statements), list(events))


class _Drawn:
    """Gathers what is said by the place or the name that it rests on."""

    def __init__(self, decisions: Mapping[str, Decision]) -> None:
        self._decisions = decisions
        self._called: dict[Local, str] = {}
        self._names: dict[tuple[Local | None, str], tuple[Span, list[Said]]] = {}
        self._quotes: dict[Span, tuple[str, list[Said]]] = {}

    def draw(self, document: Document, statements: list[Statement], events: list[Event]) -> list[Passage]:
        statements = [each for each in statements if not self._rejected(each)]
        events = [each for each in events if not self._rejected(each)]
        for naming in (MAIN_NAMES, _NAMING):
            for statement in statements:
                if statement.predicate in naming:
                    self._called.setdefault(statement.subject, self._value(statement))
        for statement in statements:
            self._take(statement)
        for event in events:
            self._take_event(event)
        found = [
            Passage(kind="names", text=name, span=span, said=tuple(said), local=local)
            for (local, name), (span, said) in self._names.items()
        ]
        found += [
            Passage(kind="quotes", text=quote, span=span, said=tuple(said))
            for span, (quote, said) in sorted(self._quotes.items())
        ]
        found += [
            Passage(kind="references", text=each.raw, span=each.span, number=each.number, words=_written(each))
            for each in document.references
        ]
        return found

    def _rejected(self, record: Statement | Event) -> bool:
        decision = self._decisions.get(record.id)
        return decision is not None and decision.act is Act.REJECT

    def _amended(self, record: Statement) -> str | None:
        decision = self._decisions.get(record.id)
        return decision.amended if decision is not None and decision.act is Act.AMEND else None

    def _value(self, statement: Statement) -> str:
        return self._amended(statement) or statement.value

    def _take(self, statement: Statement) -> None:
        value, evidence = self._value(statement), statement.evidence
        said = Said(
            id=statement.id,
            subject=self._called.get(statement.subject, statement.subject.name),
            says=statement.predicate,
            value=value,
        )
        if statement.predicate in _NAMING:
            self._name(statement.subject, value, evidence, said)
        elif statement.value_local is not None and not _in_words(statement):
            self._name(None if self._amended(statement) else statement.value_local, value, evidence, said)
        if statement.predicate not in _NAMING or evidence.quote.strip() != value:
            self._quote(evidence, said)

    def _take_event(self, event: Event) -> None:
        said = Said(id=event.id, subject="", says=event.type, value=event.when.edtf if event.when else "")
        for part in event.parts():
            if part.local is not None and not part.behind:
                first = next((each for each in event.evidence if part.name in each.quote), event.evidence[0])
                self._name(part.local, part.name, first, said)
        for piece in event.evidence:
            self._quote(piece, said)

    def _name(self, local: Local | None, name: str, evidence: Evidence, said: Said) -> None:
        at = evidence.quote.find(name)
        start = evidence.span.start + at
        span = evidence.span if at < 0 else Span(start, start + len(name))
        self._names.setdefault((local, name), (span, []))[1].append(said)

    def _quote(self, evidence: Evidence, said: Said) -> None:
        self._quotes.setdefault(evidence.span, (evidence.quote, []))[1].append(said)


def _in_words(statement: Statement) -> bool:
    """Tell whether a statement's value is words, even where they hold a name ("commander of X")."""
    row = vocabulary().predicates.get(statement.predicate)
    return row is not None and row.value == "text"


def _written(reference: Reference) -> str:
    """Return the words by which a reference is found; the printed line where nothing of it was taken apart."""
    return "\n".join(_parts(reference)) or reference.raw


def _parts(reference: Reference) -> Iterator[str]:
    yield from reference.authors
    for part in (reference.title, reference.title_translated, reference.container):
        if part:
            yield part
    if reference.url:
        yield _SCHEME.sub("", reference.url)
