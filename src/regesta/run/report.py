"""What became of each input that was given to be read."""

import datetime
import enum

from regesta.model.base import Record


class Outcome(enum.Enum):
    """What became of one input."""

    ADDED = "added"
    KNOWN = "known"
    FAILED = "failed"
    DONE = "done"  # a dump, whose pages have their own reports


class Report(Record, frozen=True, kw_only=True):
    """What became of one input, for the person who gave it."""

    path: str
    outcome: Outcome
    document: str | None = None
    title: str | None = None
    reader: str | None = None
    statements: int = 0
    events: int = 0
    references: int = 0
    version_of: str | None = None
    error: str | None = None
    notes: tuple[str, ...] = ()  # what the reader recognised and what it left out


class Headway(Record, frozen=True, kw_only=True):
    """How far the reading of a dump is, for the person who waits: bytes of the file that were read, its size, and pages."""

    path: str
    done: int
    size: int
    pages: int


def now() -> str:
    """Return the moment as ISO 8601 text in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
