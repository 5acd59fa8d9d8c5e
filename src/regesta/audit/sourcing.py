"""What checks of sources share: the clauses that a document cites for, and the days that a reference gives for itself."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from regesta.audit.base import Case, Sheet
from regesta.dates import Expression
from regesta.errors import DateError
from regesta.model.base import Span
from regesta.model.document import BlockKind, Document, Reference
from regesta.model.event import Event
from regesta.model.finding import Exhibit
from regesta.model.statement import Statement
from regesta.model.time import FuzzyDate, read_date
from regesta.model.wording import date_words
from regesta.text import fold
from regesta.vocabulary.audit import any_of
from regesta.vocabulary.load import Vocabulary, alternatives

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_IN_URL = re.compile(
    r"/(?P<year>(?:19[89]|20[0-4])\d)[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/-]|$)"
)
_STORED = re.compile(r"upload|archive|/files?/|/web/|/sites/|/assets/|/images?/|/media/|/docs?/|/pdfs?/", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W_]+")
_ENCYCLOPEDIC = frozenset({"page text", "wiki extract", "wikitext", "dump page"})
_REMARK = 5  # words of what stands where authors do, and is none
_FIELDS = 3  # of a table that only pages of encyclopedias have
DAYS = 365.25  # of a year


class Clause(NamedTuple):
    """Words of a document with the references that the marks right behind them give, and the doubts that these raise.

    `shown` are the words with their marks.
    """

    span: Span
    numbers: tuple[int, ...]
    flags: tuple[str, ...]
    shown: Span


def clauses(sheet: Sheet) -> list[Clause]:
    """Return the clauses that have marks, in order; marks that follow each other at once stand behind one clause."""
    found: list[Clause] = []
    begun = -1
    for mark, span in zip(sheet.document.marks, sheet.document.clauses, strict=True):
        flags = (mark.flag,) if mark.flag else ()
        if span.start == begun and found:
            last = found[-1]
            shown = Span(last.shown.start, mark.span.end)
            found[-1] = Clause(last.span, (*last.numbers, *mark.numbers), (*last.flags, *flags), shown)
        elif span.start < span.end:
            begun = span.start
            words = sheet.text[slice(*span)]
            start = span.start + len(words) - len(words.lstrip(" ,;:.)–—-\n"))
            found.append(Clause(span, mark.numbers, flags, Span(min(start, mark.span.start), mark.span.end)))
    return [each._replace(numbers=tuple(dict.fromkeys(each.numbers))) for each in found]


class Own(NamedTuple):
    """A date that a reference gives in its DOI or address, beside the printed one: the words that hold it."""

    date: FuzzyDate
    words: str
    kind: str  # "DOI" or "address"


def doi_date(reference: Reference, words: Vocabulary) -> Own | None:
    """Return the year that a DOI carries, in a form that is known to carry one."""
    doi = (reference.doi or "").casefold()
    for form in words.doi_forms if doi else ():
        match = re.fullmatch(form.pattern, doi)
        if match is None:
            continue
        named = match.groupdict()
        year = int(named["year"]) if named.get("year") else _century(int(named["yy"] or named["old"]))
        return Own(read_date(str(year)), reference.doi or "", "DOI")
    return None


def _century(yy: int) -> int:
    return 2000 + yy if yy <= 40 else 1900 + yy


def url_date(reference: Reference) -> Own | None:
    """Return the day that the address of an article holds; that of a stored file tells when it was put there."""
    match = _IN_URL.search(reference.url or "")
    if match is None or _STORED.search(reference.url or ""):
        return None
    try:
        date = read_date(f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}")
    except DateError:
        return None
    return Own(date, match[0].strip("/"), "address")


def apart(one: FuzzyDate, two: FuzzyDate) -> float:
    """Return how many days lie between two dates at the least, whichever is earlier; 0 where they may be one."""
    (low, high), (other_low, other_high) = one.possible(), two.possible()
    return max(0.0, other_low - high, low - other_high)


def contradicted(reference: Reference, words: Vocabulary) -> Own | None:
    """Return the date in a reference's DOI or address that lies far from the printed one: three years, or one."""
    if reference.published is None:
        return None
    doi = doi_date(reference, words)
    if doi and apart(doi.date, reference.published) > 3 * DAYS:
        return doi
    url = url_date(reference) if len(reference.published.edtf) >= len("2000-01") else None
    return url if url and apart(url.date, reference.published) > DAYS else None


class Latest(NamedTuple):
    """The latest date of which a reference may be, and the date in it that says so against the printed one, if one does."""

    date: FuzzyDate
    by: Own | None


def latest(reference: Reference, words: Vocabulary) -> Latest | None:
    """Return the latest day on which what is cited may have been written; None where that cannot be told.

    Of a reference that contradicts itself it is the earlier date. Several works printed as one reference cannot be told.
    """
    if reference.published is None or reference.published.last is None:
        return None
    authored = (
        reference.authors if reference.title else [each for each in reference.authors if len(each.split()) < _REMARK]
    )
    if not (authored or reference.container or reference.url):
        return None  # a remark with a year in it
    other = contradicted(reference, words)
    if other is not None and other.date.possible()[1] < reference.published.possible()[0]:
        return Latest(other.date, other)
    year = max(years(printed(reference, words)), default=0)
    if year > int(reference.published.edtf[:4] if reference.published.edtf[:4].isdigit() else 0):
        return None
    return Latest(reference.published, None)


def years(text: str) -> list[int]:
    """Return the numbers in a text that may be years."""
    return [int(each) for each in _YEAR.findall(text)]


def printed(reference: Reference, words: Vocabulary) -> str:
    """Return a printed reference without its address and identifiers, and without what says when it was read or archived."""
    text = reference.raw
    for each in (reference.url, reference.doi, reference.isbn, reference.issn, reference.oclc):
        text = text.replace(each, " ") if each else text
    return _handled(words).sub(" ", text)


@functools.cache
def _handled(words: Vocabulary) -> re.Pattern[str]:
    said = alternatives((*words.citations.accessed, *words.citations.archived))
    return re.compile(rf"\b{said}\b[^.;()]*|https?://\S+", re.IGNORECASE)


def dated(sheet: Sheet, span: Span) -> Iterator[tuple[Span, Expression, FuzzyDate]]:
    """Give the dates of some words with the moment that they name first: of a period its start."""
    for at, expression in sheet.expressions(span):
        first = expression.start
        if first is not None and first.first is not None:
            yield at, expression, first


def of_others(case: Case, event: Event) -> bool:
    """Tell whether the sentence of an act says itself that forerunners or former members did it."""
    sheet = case.sheet(event.document)
    return (
        forerunners(sheet.view.words).search(fold(sheet.text[slice(*sheet.sentence(event.evidence[0].span))]))
        is not None
    )


@functools.cache
def forerunners(words: Vocabulary) -> re.Pattern[str]:
    """Return the words for those who came before an organisation, or have left it."""
    return any_of(words.audit.sources.others)


def looks_ahead(sheet: Sheet, span: Span) -> bool:
    """Tell whether words speak of what is to come."""
    return ahead(sheet.view.words).search(fold(sheet.text[slice(*span)])) is not None


@functools.cache
def ahead(words: Vocabulary) -> re.Pattern[str]:
    """Return the pattern of words that speak of what is to come."""
    return any_of(words.audit.sources.ahead)


def day(date: FuzzyDate | None) -> int | None:
    """Return the day number of a date that is one day; None for any other."""
    return date.first if date is not None and date.weekday is not None else None


def named(references: list[Reference]) -> str:
    """Return references as they are named in messages: "[4] and [5]"."""
    numbers = [f"[{each.number}]" for each in references]
    return numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"


def told(own: Own) -> str:
    """Return in words what a DOI or an address says."""
    return f"its {own.kind} says {date_words(own.date)}"


def counts_or_dates(statement: Statement) -> bool:
    """Tell whether a statement is one that a reader wants a source for: dated, counted, or who leads, founded, designated."""
    return (
        statement.quantity is not None
        or statement.when is not None
        or statement.predicate in {"founded", "dissolved", "size", "leader", "founder", "designated_by"}
    )


def wants_source(sheet: Sheet, record: Statement | Event) -> bool:
    """Tell whether a document should cite something for what it says: a date, a count, a beginning; of its topic the leader too."""
    if isinstance(record, Event):
        counts = any((each.quantity.low or 0) > 1 for each in record.tolls)
        return counts or (record.when is not None and "date" not in record.inferred)
    of_topic = sheet.topic is not None and record.subject in sheet.topic.members
    return record.rule.startswith("prose") and counts_or_dates(record) and (record.predicate != "leader" or of_topic)


def squeezed(text: str) -> str:
    """Return the letters and digits of a text, folded: the form in which titles and addresses are compared."""
    return _NO_LETTER.sub("", fold(text))


def claims(sheet: Sheet) -> list[tuple[Span, Statement | Event]]:
    """Return what a document says in prose that wants a source, by place."""
    said: list[tuple[Span, Statement | Event]] = [(each.evidence.span, each) for each in sheet.statements]
    said += [(each.evidence[0].span, each) for each in sheet.events]
    return sorted((each for each in said if wants_source(sheet, each[1])), key=lambda each: each[0])


def listed(sheet: Sheet, references: list[Reference], most: int = 6) -> tuple[tuple[Exhibit, ...], tuple[Exhibit, ...]]:
    """Return references as exhibits: the first ones, and the rest."""
    shown = [sheet.source_exhibit(each) for each in references]
    return tuple(shown[:most]), tuple(shown[most:])


def encyclopedic(document: Document) -> bool:
    """Tell whether a document is a page or an extract of an encyclopedia: by the reader that took it apart, and its table."""
    reader = document.reader.rpartition(" ")[0]
    fields = sum(each.kind is BlockKind.FIELD for each in document.blocks)
    return reader in _ENCYCLOPEDIC or (reader == "html" and fields >= _FIELDS)
