"""What a claimer is, and the reading of one document that all claimers share: its subject, its words, its vocabulary."""

import functools
from collections.abc import Callable, Iterable, Sequence

from regesta.dates import date_grammar
from regesta.dates.grammar import DateGrammar
from regesta.extract.naming.lexicon import Lexicon, general
from regesta.model.base import Record, Span
from regesta.model.document import Block, BlockKind, Document
from regesta.model.event import Event
from regesta.model.statement import Kind, Local, Quantity, Stance, Statement, local
from regesta.model.time import FuzzyDate, Period
from regesta.text import Mapped, fold, fold_mapped, name_key, without
from regesta.vocabulary.load import Vocabulary

_LONGEST_QUOTE = 300  # characters; of a longer field only the item's own words are quoted


class Topic(Record, frozen=True, kw_only=True):
    """What a document is about: its main name, its kind, and the names by which its opening may call it (folded keys)."""

    name: str
    kind: Kind
    keys: frozenset[str]
    sure: bool = True  # whether its kind was told, and not only taken for granted


class Reading:
    """One document with its topic; it says statements about it. It lives as long as the extraction of one document."""

    def __init__(self, document: Document, topic: Topic, words: Vocabulary, known: Lexicon | None = None) -> None:
        self.known = known or general(words)
        self.document = document
        self.topic = topic
        self.words = words
        self.subject = local(document.id, topic.kind, topic.name)

    @functools.cached_property
    def date(self) -> FuzzyDate | None:
        """The document date, up to which "present" and "is" are vouched for."""
        return self.document.date

    @functools.cached_property
    def grammar(self) -> DateGrammar:
        """The grammar of dates in the document's language; that of English where there is none."""
        return date_grammar(self.document.language or "en")

    @property
    def foreign(self) -> bool:
        """Tell whether the document is in a language that has no table of dates."""
        return self.document.language is not None and self.document.language not in self.words.dates_by_language

    @functools.cached_property
    def prose(self) -> str:
        """The words of paragraphs, items and references, in which names may occur that fields run together."""
        kinds = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.REFERENCE)
        text = self.document.text
        return "\n".join(
            text[block.span.start : block.span.end] for block in self.document.blocks if block.kind in kinds
        )[:300_000]

    @functools.cached_property
    def folded_prose(self) -> Mapped:
        """The prose folded, with the way back."""
        return fold_mapped(self.prose)

    def lead(self) -> list[Block]:
        """Return the paragraphs before the first heading."""
        found: list[Block] = []
        for block in self.document.blocks:
            if block.kind is BlockKind.HEADING:
                break
            if block.kind is BlockKind.PARAGRAPH:
                found.append(block)
        return found

    def bare(self, span: Span) -> Mapped:
        """Return the words at `span` without marks and without what broken templates left, and the way back."""
        cuts = [tuple(mark.span) for mark in self.document.marks if mark.span.overlaps(span)]
        for match in self.words.remains_pattern.finditer(self.document.text, span.start, span.end):
            cuts.append(match.span())
        return without(self.document.text, [(start, end) for start, end in cuts], start=span.start, end=span.end)

    def named(self, name: str, kind: Kind) -> Local:
        """Return the local subject for a name that this document mentions; a country goes by its usual name."""
        country = self.country(name)
        if country and kind in (Kind.ORGANISATION, Kind.PLACE, Kind.COUNTRY, Kind.BODY):
            return local(self.document.id, Kind.COUNTRY, country)
        if kind is Kind.ORGANISATION and self.words.known_names.get(fold(name)) == "body":
            kind = Kind.BODY
        if kind is self.topic.kind and name_key(name) in self.topic.keys:
            return self.subject
        return local(self.document.id, kind, name)

    def country(self, name: str) -> str | None:
        """Return the usual name of the country that `name` stands for; codes and short forms only in capitals."""
        bare = name.strip()
        if bare.isupper() and bare in self.words.country_codes:
            return self.words.country_codes[bare]
        if len(bare) <= 4 and not bare.isupper() and not bare[:1].isupper():
            return None
        key = fold(bare).removeprefix("the ")
        if len(key) <= 3 and not bare.isupper():
            return None
        return self.words.country_names.get(key)

    def say(
        self,
        predicate: str,
        value: str,
        span: Span,
        *,
        rule: str,
        subject: Local | None = None,
        value_local: Local | None = None,
        when: Period | None = None,
        as_of: FuzzyDate | None = None,
        stance: Stance = Stance.ASSERTED,
        speaker: str | None = None,
        qualifier: str | None = None,
        quantity: Quantity | None = None,
        raw: str | None = None,
        said: Span | None = None,
    ) -> Statement:
        """Return a statement about the topic (or `subject`) whose evidence is the words at `span`.

        `said` are those of the words that say it, where a whole row is quoted for one of its items.
        """
        return Statement(
            subject=subject or self.subject,
            predicate=predicate,
            value=" ".join(value.split()),
            evidence=self.document.evidence(span, said=said),
            rule=rule,
            value_local=value_local,
            when=when,
            as_of=as_of,
            stance=stance,
            speaker=speaker,
            qualifier=qualifier or None,
            quantity=quantity,
            raw=None if raw is None or raw == value else raw,
        )

    def quote(self, block: Block, item: Span) -> Span:
        """Return the span to quote for an item of a field: the whole row, or the item alone where the row is long."""
        return block.span if block.span.end - block.span.start <= _LONGEST_QUOTE else item


class Value(Record, frozen=True, kw_only=True):
    """One value of a field: its words and where they stand in the value, what they name, and their time."""

    text: str
    span: Span
    local: Local | None = None
    when: Period | None = None
    as_of: FuzzyDate | None = None
    stance: Stance = Stance.ASSERTED
    qualifier: str | None = None
    label: str | None = None
    quantity: Quantity | None = None
    also: tuple[str, ...] = ()  # other names of what the value names
    predicate: str | None = None  # where it is not the row's own


class Claimer(Record, frozen=True, kw_only=True):
    """A kind of claim: its name, and the pure function that finds its statements and events in a reading, given what was found before."""

    name: str
    claim: Callable[[Reading, Sequence[Statement]], Iterable[Statement | Event]]
    of_topic: bool = True  # whether it needs a document that is about something
