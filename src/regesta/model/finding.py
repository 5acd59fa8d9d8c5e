"""What an audit reports: a code, how grave it is, what is wrong in words a person can act on, and the words on both sides."""

import enum
import re

from regesta.model.base import Record, Span, digest
from regesta.model.document import Evidence
from regesta.text import fold

_MARKS = re.compile(r"\[[^\[\]]{1,40}\]")


class Severity(enum.Enum):
    """How grave a finding is: an error cannot be right, a warning most likely is not, a hint may well be."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """A number that is the higher the graver."""
        return {Severity.HINT: 0, Severity.WARNING: 1, Severity.ERROR: 2}[self]


class Exhibit(Record, frozen=True, kw_only=True):
    """Words that a finding shows, and what they are in it ("founded", "source [4]"); `fault` are those of them at fault."""

    evidence: Evidence
    label: str
    fault: Span | None = None  # characters of the document's text, within the evidence


class Edit(Record, frozen=True, kw_only=True):
    """What would mend a finding: these words of a document, and what should stand in their place ("" to strike them)."""

    evidence: Evidence
    to: str


class Finding(Record, frozen=True, kw_only=True):
    """One thing that does not add up; computed by an audit, never edited.

    `exhibits` are the words it rests on, `also` further ones that show the same; `records` are the ids of statements and events.
    `accepted` is the reason for which a person let it stand. It is no verdict on the world: the documents may be wrong, or
    their reading.
    """

    code: str
    severity: Severity
    message: str
    hint: str
    exhibits: tuple[Exhibit, ...]
    also: tuple[Exhibit, ...] = ()
    records: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()  # folded, of the documents of `exhibits`: two articles may have a line in common
    edit: Edit | None = None
    accepted: str | None = None

    @property
    def id(self) -> str:
        """A digest of the code, the quotations it rests on with their words at fault, and the titles of their documents.

        It is the same tomorrow, in a base made anew, and in the next version of a document. Marks such as "[17]" are left
        out of the quotations, for they are numbered anew with every edit.
        """
        return digest("finding", self.code, *sorted({*map(_words, self.exhibits), *self.titles}))

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents whose words it shows, the first one first."""
        return tuple(dict.fromkeys(each.evidence.document for each in (*self.exhibits, *self.also)))


def _words(exhibit: Exhibit) -> str:
    """Return a quotation as the id takes it, with the words at fault behind it."""
    quote, start, fault = exhibit.evidence.quote, exhibit.evidence.span.start, exhibit.fault
    marked = "" if fault is None else quote[fault.start - start : fault.end - start]
    return f"{_bare(quote)}\0{_bare(marked)}"


def _bare(quote: str) -> str:
    return " ".join(fold(_MARKS.sub("", quote)).split())
