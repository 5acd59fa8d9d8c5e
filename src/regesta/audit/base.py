"""What a check is, and what one is given to look at: a document, an entity, or two versions of one document."""

import bisect
import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from regesta.audit.phrases import Cue, cues, words_of
from regesta.dates import DateGrammar, Expression, date_grammar
from regesta.model.base import Record, Span
from regesta.model.document import Block, BlockKind, Document, Evidence, Mark, Reference
from regesta.model.entity import Entity
from regesta.model.event import Event
from regesta.model.finding import Edit, Exhibit, Severity
from regesta.model.statement import Kind, Statement
from regesta.settings import AuditSettings
from regesta.text import sentences, without
from regesta.view import Version, View
from regesta.view.decided import decided
from regesta.view.doubts import Doubts
from regesta.view.spots import Spots

_RANKS = {"title": 0, "field": 0, "lead": 1, "prose": 2}
_LONGEST = 1_000  # characters of a sentence that is shown; of a longer one the words themselves are


class Found(Record, frozen=True, kw_only=True):
    """What a check has found, before it has an id; the fields are those of `Finding`, `severity` only where it differs."""

    message: str
    exhibits: tuple[Exhibit, ...]
    hint: str = ""
    also: tuple[Exhibit, ...] = ()
    records: tuple[Statement | Event, ...] = ()
    edit: Edit | None = None
    severity: Severity | None = None


class Check(Record, frozen=True, kw_only=True):
    """A check: its code, how grave what it finds is, its manual page, and what it looks at: one of the three functions.

    The manual is the docstring of its module. Its first line says the problem, `Reports:` and `Silent:` give texts.
    """

    code: str
    severity: Severity
    manual: str
    document: Callable[["Sheet"], Iterable[Found]] | None = None
    entity: Callable[["Case"], Iterable[Found]] | None = None
    versions: Callable[["Pair"], Iterable[Found]] | None = None

    @property
    def title(self) -> str:
        """The problem in one line."""
        return self.manual.strip().splitlines()[0].rstrip(".")

    @property
    def group(self) -> str:
        """The letters of the code: TIME, SOURCE, NAME, ROLE, COUNT, PLACE or TEXT."""
        return self.code.rstrip("0123456789")


class Cited(NamedTuple):
    """A sentence with the numbers of the references that its marks give, and the doubts they raise."""

    span: Span
    numbers: tuple[int, ...]
    flags: tuple[str, ...]


class Sheet:
    """One document with what it says, as a check sees it; rejected statements and events are left out."""

    def __init__(
        self,
        view: View,
        document: Document,
        said: Sequence[Statement],
        events: Sequence[Event],
        settings: AuditSettings,
    ) -> None:
        self.view = view
        self.document = document
        self.text = document.text
        self.statements = said
        self.events = events
        self.settings = settings
        self._cues: dict[str, list[Cue]] = {}
        self._expressions: dict[Span, list[tuple[Span, Expression]]] = {}

    @functools.cached_property
    def dates(self) -> DateGrammar:
        """The grammar of dates in the document's language, English where it has none of its own."""
        language = self.document.language
        return date_grammar(language if language in self.view.words.dates_by_language else "en")

    @functools.cached_property
    def topic(self) -> Entity | None:
        """Whom the document is about: who bears its title; None where nobody does."""
        named = next((each for each in self.statements if each.rule == "title"), None)
        return None if named is None else self.view.entity_of(named.subject)

    @functools.cached_property
    def topical(self) -> list[Statement]:
        """The statements about the topic."""
        held = frozenset(self.topic.members) if self.topic else frozenset()
        return [each for each in self.statements if each.subject in held]

    def blocks(self, *kinds: BlockKind) -> Iterator[Block]:
        """Give the blocks of some kinds, in order."""
        return (each for each in self.document.blocks if each.kind in kinds)

    def block(self, span: Span) -> Block | None:
        """Return the block that holds all of some words; None where they stand in more than one."""
        at = bisect.bisect_right(self.document.blocks, span.start, key=lambda each: each.span.start) - 1
        found = self.document.blocks[at] if at >= 0 else None
        return found if found is not None and span.within(found.span) else None

    @functools.cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the prose, with the marks that stand behind them, in order."""
        found: list[Span] = []
        stops = self.view.words.sentence_stops
        marks, at = self.document.marks, 0
        for block in self.blocks(BlockKind.PARAGRAPH, BlockKind.ITEM):
            own: list[Span] = []
            while at < len(marks) and marks[at].span.start < block.span.end:
                own.extend([marks[at].span] if marks[at].span.start >= block.span.start else [])
                at += 1
            bare = without(self.text, own, start=block.span.start, end=block.span.end)
            starts = [bare.original(*each)[0] for each in sentences(bare.text, abbreviations=stops)]
            for start, after in pairwise((*starts, block.span.end)):
                words = self.text[start:after]
                if words.strip():
                    found.append(Span(start, start + len(words.rstrip())))
        return found

    def sentence(self, span: Span) -> Span:
        """Return the sentence that words stand in, marks included; the words themselves where it is none, or too long."""
        first = bisect.bisect_right(self.sentences, span.start, key=lambda each: each.end)
        if first < len(self.sentences) and self.sentences[first].overlaps(span):
            each = self.sentences[first]
            whole = Span(min(each.start, span.start), max(each.end, span.end))
            return whole if whole.end - whole.start <= _LONGEST else span
        return span

    def records(self, span: Span) -> tuple[Statement | Event, ...]:
        """Return the statements and events whose words touch a stretch of the document."""
        said = [each for each in self.statements if each.evidence.span.overlaps(span)]
        return (*said, *(each for each in self.events if any(one.span.overlaps(span) for one in each.evidence)))

    @functools.cached_property
    def cited(self) -> list[Cited]:
        """The sentences that have marks, with what the marks say."""
        found: list[Cited] = []
        marks, at = self.document.marks, 0
        for span in self.sentences:
            own: list[Mark] = []
            while at < len(marks) and marks[at].span.start < span.end:
                if marks[at].span.start >= span.start:
                    own.append(marks[at])
                at += 1
            if own:
                numbers = dict.fromkeys(number for mark in own for number in mark.numbers)
                found.append(Cited(span, tuple(numbers), tuple(mark.flag for mark in own if mark.flag)))
        return found

    @functools.cached_property
    def references(self) -> dict[int, Reference]:
        """What the document cites, by number."""
        return {each.number: each for each in self.document.references}

    def sources(self, numbers: Iterable[int]) -> list[Reference]:
        """Return the references of some numbers."""
        return [self.references[each] for each in numbers if each in self.references]

    def source_exhibit(self, reference: Reference, fault: str | None = None) -> Exhibit:
        """Return a reference as an exhibit; `fault` are the words of it at fault."""
        return self.exhibit(reference.span, f"source [{reference.number}]", fault)

    def exhibit(self, span: Span, label: str, fault: str | Span | None = None) -> Exhibit:
        """Return words of the document as an exhibit; `fault` are those of them at fault, or where they stand."""
        if isinstance(fault, str):
            at = self.text.find(fault, span.start, span.end) if fault else -1
            fault = Span(at, at + len(fault)) if at >= 0 else None
        return Exhibit(evidence=self.document.evidence(span), label=label, fault=fault)

    def beside(self, part: str) -> list[Cue]:
        """Return where the document has wordings of a part of the table that stand beside a name; found once."""
        if part not in self._cues:
            wordings = getattr(words_of(self.view.words, self.document.language), part)
            kinds = (BlockKind.PARAGRAPH, BlockKind.ITEM)
            self._cues[part] = [each for block in self.blocks(*kinds) for each in cues(self.text, block.span, wordings)]
        return self._cues[part]

    def named_beside(self, part: str, names: Sequence[str]) -> Iterator[tuple[Span, str]]:
        """Give the places of such wordings that stand beside one of the names, with that name."""
        for cue in self.beside(part):
            for name in names:
                end = cue.stop(self.text, name)
                if end is not None:
                    yield Span(cue.start, end), name
                    break

    def expressions(self, span: Span) -> list[tuple[Span, Expression]]:
        """Return the date expressions within a stretch of the document, with where they stand in it."""
        held = self._expressions.get(span)
        if held is None:
            found = self.dates.find(self.text[slice(*span)])
            held = [(Span(span.start + each.span.start, span.start + each.span.end), each) for each in found]
            self._expressions[span] = held
        return held


class Ground:
    """What all units of an audit share: the view, its documents as sheets, what may be one, where places lie."""

    def __init__(self, view: View, settings: AuditSettings, sheets: Callable[[str], Sheet]) -> None:
        self.view = view
        self.settings = settings
        self.sheet = sheets  # by the id of a document
        self.doubts = Doubts(view)
        self._drafts: dict[str, str] = {}

    def decided(self, statement: Statement) -> Statement:
        """Return a statement as a person amended it; the draft's id stays known."""
        made = decided(self.view, statement)
        if made is not statement:
            self._drafts[made.id] = statement.id
        return made

    def identity(self, record: Statement | Event) -> str:
        """Return the id of a statement or event, of an amended one that of the draft."""
        identity = record.id
        return self._drafts.get(identity, identity)

    @functools.cached_property
    def groups(self) -> dict[str, str]:
        """By document, which group of versions it belongs to; those that are no versions are not in it."""
        found: dict[str, str] = {}
        for each in self.view.versions:
            found[each.later] = found.setdefault(each.earlier, each.earlier)
        return found

    @functools.cached_property
    def versions(self) -> dict[frozenset[str], Version]:
        """The versions of documents, by both their ids."""
        return {frozenset((each.earlier, each.later)): each for each in self.view.versions}

    @functools.cached_property
    def spots(self) -> Spots:
        """Where the places of the view lie."""
        return Spots(self.view)


class Case:
    """One entity with what all documents say of it, as a check sees it; rejected statements and events are left out."""

    def __init__(self, ground: Ground, entity: Entity) -> None:
        self.ground = ground
        self.view = ground.view
        self.doubts = ground.doubts
        self.entity = entity
        self.sheet = ground.sheet

    @functools.cached_property
    def statements(self) -> list[Statement]:
        """The statements about it, in an order that does not depend on that of documents: fields first, then openings, prose."""
        kept = [self.ground.decided(each) for each in self.view.about(self.entity) if not self.view.rejected(each)]
        return sorted(kept, key=weight)

    def said(self, *predicates: str) -> list[Statement]:
        """Return the statements of some predicates, those of the first one first."""
        return [each for predicate in predicates for each in self._by_predicate.get(predicate, ())]

    @functools.cached_property
    def _by_predicate(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for each in self.statements:
            found.setdefault(each.predicate, []).append(each)
        return found

    @functools.cached_property
    def acts(self) -> list[Event]:
        """The events in which it is an actor, in the order of time; what is planned, denied or habitual left out."""
        told = [each.event for each in self.view.events_of(self.entity) if "actors" in each.roles]
        return _in_time(each for each in told if happened(each))

    @functools.cached_property
    def suffered(self) -> list[Event]:
        """The events in which it is a target or a victim, in the order of time; the same left out."""
        held = [each for each in self.view.events_of(self.entity) if {"targets", "victims"} & set(each.roles)]
        return _in_time(each.event for each in held if happened(each.event))

    def accounts(self, event: Event) -> list[tuple[Event, bool]]:
        """Return other accounts of an event, each with whether it is judged to be the same one or only may be."""
        same = [(each, True) for each in self.view.tellings(event) if each.id != event.id]
        maybe = [(each, False) for each in self.doubts.events(event)]
        return sorted(same + maybe, key=lambda each: weight(each[0]))

    @property
    def is_group(self) -> bool:
        """Whether it is an organisation."""
        return self.entity.kind is Kind.ORGANISATION

    def exhibit(
        self, record: Statement | Event, label: str, fault: str | None = None, *, whole: bool = True
    ) -> Exhibit:
        """Return the words of a statement or event as an exhibit: the sentence they stand in where `whole` is set."""
        evidence = first_evidence(record)
        sheet = self.sheet(evidence.document)
        return sheet.exhibit(sheet.sentence(evidence.span) if whole else evidence.span, label, fault or evidence.span)

    def file(self, record: Statement | Event) -> str:
        """Return what the document of a record goes by."""
        return called(self.view.documents[first_evidence(record).document])


class Pair:
    """Two versions of one document, as a check sees them."""

    def __init__(self, ground: Ground, version: Version) -> None:
        self.view = ground.view
        self.version = version
        self.earlier = ground.sheet(version.earlier)
        self.later = ground.sheet(version.later)


def _in_time(found: Iterable[Event]) -> list[Event]:
    """Return events by the first day they may lie on, those of one day by their words."""
    return sorted(found, key=lambda each: (each.when.possible() if each.when else (float("inf"), 0), weight(each)))


def first_evidence(record: Statement | Event) -> Evidence:
    """Return the first words that a statement or an event rests on."""
    return record.evidence[0] if isinstance(record, Event) else record.evidence


def weight(record: Statement | Event) -> tuple[int, str, str]:
    """Return what statements and events are put in order by: where they stand, then their words, never when they were added."""
    evidence = first_evidence(record)
    where = _RANKS.get(record.rule.partition(".")[0], len(_RANKS)) if isinstance(record, Statement) else 0
    return where, evidence.quote, record.value if isinstance(record, Statement) else record.type


def happened(event: Event) -> bool:
    """Tell whether an event is told as one that took place once."""
    return event.stance.value not in ("planned", "denied", "hedged") and not event.habit


def called(document: Document) -> str:
    """Return what a document goes by: the last part of its path, else its title, else its id."""
    path = document.source.path
    return path.replace("\\", "/").rpartition("/")[2] if path else document.title or document.id[:8]
