"""A document as it was read: its text, where each part of it stands, what it cites, and the only maker of evidence."""

import bisect
import enum
import functools
from typing import NamedTuple

from regesta.model.base import Record, Span
from regesta.model.time import FuzzyDate, not_before


class Source(Record, frozen=True, kw_only=True):
    """Where a document came from, as given by the user or read from the document itself; never guessed."""

    path: str | None = None
    uri: str | None = None
    media_type: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: FuzzyDate | None = None
    retrieved: FuzzyDate | None = None
    language: str | None = None  # ISO 639-1
    licence: str | None = None
    revision: str | None = None
    version_of: str | None = None  # the id of an earlier document that stood at the same path or address


class BlockKind(enum.Enum):
    """What part of a document a block is."""

    TITLE = "title"
    FIELD = "field"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    REFERENCE = "reference"
    MARKUP = "markup"  # a rule of a table, a site's own line: no one's words


class Block(Record, frozen=True, kw_only=True):
    """A part of a document's text; blocks follow each other and together hold every character but white space.

    `headings` are the headings that it stands under, outermost first. A field has a `key` (its label as written) and
    the span of its `value`; a name printed above the fields is a field with an empty key.
    """

    kind: BlockKind
    span: Span
    headings: tuple[str, ...] = ()
    key: str | None = None
    value: Span | None = None


class Reference(Record, frozen=True, kw_only=True):
    """What a document itself cites, taken apart; `raw` is what is printed. None or () where a part is not there.

    `language` is as marked, else told from the title. It is not checked against anything outside the document.
    """

    number: int
    span: Span
    raw: str
    authors: tuple[str, ...] = ()
    title: str | None = None
    title_translated: str | None = None
    container: str | None = None  # the newspaper, site, journal or publishing house
    published: FuzzyDate | None = None
    accessed: FuzzyDate | None = None
    language: str | None = None
    url: str | None = None
    doi: str | None = None
    issn: str | None = None
    oclc: str | None = None
    isbn: str | None = None
    flags: tuple[str, ...] = ()


class Mark(Record, frozen=True, kw_only=True):
    """A mark in the text, such as `[17]` or `[citation needed]`: the references it points to, or the flag it raises."""

    span: Span
    numbers: tuple[int, ...] = ()
    flag: str | None = None


class Link(Record, frozen=True, kw_only=True):
    """Words of the text that lead to the page of what they name, and that page's title as the source writes it."""

    span: Span
    target: str


class Run(NamedTuple):
    """Where a stretch of the text, up to the next one, came from: `start` in the source, and how many characters.

    With `length` above 0 the text is the source, character by character; else it stands for `-length` characters there.
    """

    at: int
    start: int
    length: int


class Evidence(Record, frozen=True, kw_only=True):
    """The exact words that a claim rests on: `quote == document.text[start:end]`, always.

    `occurrence` counts the same words earlier in the text, so that the place is found again when a better reader has
    moved it. `references` are the numbers cited for these words, `flags` what the document says against them.
    """

    document: str
    span: Span
    quote: str
    occurrence: int = 0
    references: tuple[int, ...] = ()
    flags: tuple[str, ...] = ()


class Document(Record, frozen=True, kw_only=True):
    """A document as a reader made it from bytes; `id` is a digest of the bytes, so the same file has the same id."""

    id: str
    source: Source
    text: str
    reader: str  # name and version, as "page text 1"
    title: str | None = None
    language: str | None = None  # ISO 639-1: as given, else told from its paragraphs
    blocks: tuple[Block, ...] = ()
    references: tuple[Reference, ...] = ()
    marks: tuple[Mark, ...] = ()
    clauses: tuple[Span, ...] = ()  # for each mark, the words it stands behind
    links: tuple[Link, ...] = ()
    runs: tuple[Run, ...] = ()  # of a text that was set anew from markup; () where the text is the source
    notes: tuple[
        str, ...
    ] = ()  # what the reader recognised, and what it left out, for the person who gave the document

    def evidence(self, span: Span, *, said: Span | None = None) -> Evidence:
        """Return the words at `span` as evidence, with the references and flags of the clauses they touch.

        Where only the words at `said`, within `span`, say what is claimed, only what is cited for those counts.
        Raises ValueError for a span that is empty or outside the text: there is no evidence without words.
        """
        if not 0 <= span.start < span.end <= len(self.text):
            raise ValueError(f"no words at {span.start} to {span.end} of {self.id}")
        quote = self.text[span.start : span.end]
        said = said or span
        first = bisect.bisect_left(self.marks, said.start, key=lambda mark: mark.span.end)
        references: list[int] = []
        flags: list[str] = []
        for mark, clause in zip(self.marks[first:], self.clauses[first:], strict=True):
            if clause.start >= said.end:
                break
            if clause.overlaps(said) or mark.span.within(said):
                references.extend(number for number in mark.numbers if number not in references)
                if mark.flag and mark.flag not in flags:
                    flags.append(mark.flag)
        return Evidence(
            document=self.id,
            span=span,
            quote=quote,
            occurrence=bisect.bisect_left(_places(self.text, quote), span.start),
            references=tuple(references),
            flags=tuple(flags),
        )

    def origin(self, span: Span) -> Span:
        """Return where the words at `span` stand in the source, marks of markup between them included.

        The source is the decoded file, or of a dump's page its wikitext.
        """
        if not self.runs:
            return span
        first = max(0, bisect.bisect_right(self.runs, span.start, key=lambda run: run.at) - 1)
        last = max(first, bisect.bisect_left(self.runs, span.end, key=lambda run: run.at) - 1)
        bounds = [_in_source(run, span) for run in self.runs[first : last + 1]]
        return Span(min(each.start for each in bounds), max(each.end for each in bounds))

    def find(self, evidence: Evidence) -> Span | None:
        """Return where the words of `evidence` stand in this text, by quote and occurrence; None if they are gone."""
        places = _places(self.text, evidence.quote)
        if evidence.occurrence >= len(places):
            return None
        return Span(places[evidence.occurrence], places[evidence.occurrence] + len(evidence.quote))

    @property
    def date(self) -> FuzzyDate | None:
        """When the document speaks: its publication, else "not before" the latest day that it was read or cites."""
        if self.source.published is not None:
            return self.source.published
        cited = [date for each in self.references for date in (each.accessed, each.published) if date and date.first]
        latest = max(cited, key=lambda date: date.first or 0, default=None)
        return None if latest is None else not_before(latest)


@functools.lru_cache(maxsize=64)
def _places(text: str, quote: str) -> tuple[int, ...]:
    """Return the places where `quote` begins in `text`, overlapping ones included."""
    found: list[int] = []
    at = text.find(quote)
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    return tuple(found)


def _in_source(run: Run, span: Span) -> Span:
    """Return the part of the source that a run gives to `span`."""
    if run.length <= 0:
        return Span(run.start, run.start - run.length)
    start = run.start + min(max(0, span.start - run.at), run.length)
    return Span(start, max(start, run.start + min(run.length, span.end - run.at)))
