"""What a citation says of the work that it cites, before it has a number and a place."""

from regesta.model.base import Record
from regesta.model.time import FuzzyDate


class Work(Record, frozen=True, kw_only=True):
    """What a citation template says of the work that it cites."""

    authors: tuple[str, ...] = ()
    title: str | None = None
    translated: str | None = None
    container: str | None = None
    published: FuzzyDate | None = None
    accessed: FuzzyDate | None = None
    language: str | None = None
    url: str | None = None
    doi: str | None = None
    issn: str | None = None
    oclc: str | None = None
    isbn: str | None = None
