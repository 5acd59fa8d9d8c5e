"""Collects what is read from a list: entries, what could not be read, and what was passed over.

It knows nothing of formats. What goes in stays in the order in which it was put.
"""

from collections import Counter
from typing import Generic, Protocol, TypeVar

_MOST_PROBLEMS = 1_000  # that are told one by one; the rest are counted


class Identified(Protocol):
    """Anything with an id of its own."""

    @property
    def id(self) -> str:
        """The id."""


Entry = TypeVar("Entry", bound=Identified)


class Gathering(Generic[Entry]):
    """What has been read of one list so far; `name` is that of its file, and stands before its problems."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.title = name
        self.version: str | None = None
        self.entries: list[Entry] = []
        self.skipped: Counter[str] = Counter()
        self._problems: list[str] = []
        self._untold = 0
        self._lines: dict[str, int] = {}

    def add(self, entry: Entry, line: int) -> None:
        """Keep an entry that begins in a line; one whose id was there before is kept too, and that is told."""
        before = self._lines.get(entry.id)
        if before is None:
            self._lines[entry.id] = line
        else:
            self.problem(f"the id {shown(entry.id)} stands in line {before:,} too. Both entries are kept", line)
        self.entries.append(entry)

    def problem(self, wrong: str, line: int | None = None, *, name: str | None = None) -> None:
        """Keep what is wrong in a line (counted from 1), or in the file as a whole; `name` is that of a sister file."""
        if len(self._problems) >= _MOST_PROBLEMS:
            self._untold += 1
            return
        place = name or self.name
        self._problems.append(f"{place}: {wrong}" if line is None else f"{place}, line {line:,}: {wrong}")

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong, in the order in which it was found."""
        rest = (f"{self.name}: {self._untold:,} more problems, which are not told one by one",) if self._untold else ()
        return (*self._problems, *rest)


def shown(text: str) -> str:
    """Return a text of the list, quoted, as it can be shown in a message: at most some dozens of characters."""
    return repr(text if len(text) <= 60 else f"{text[:59]}…")
