"""What an exchange format is: a name, what it is for, and a function that turns a view and what its audit found into lines of text or into files."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from regesta.model.base import Record
from regesta.model.finding import Finding
from regesta.view import View


class Write(Protocol):
    """Yields the lines of one file, without their ends."""

    def __call__(self, view: View, findings: Sequence[Finding] = ()) -> Iterator[str]:
        """Yield the lines."""
        ...


class Files(Protocol):
    """Yields the name and the lines of several files, each line with its end."""

    def __call__(self, view: View, findings: Sequence[Finding] = ()) -> Iterator[tuple[str, Iterator[str]]]:
        """Yield names and lines."""
        ...


class Format(Record, frozen=True, kw_only=True):
    """A format to export to, which has either `write` or `files`; both are given the findings of an audit of the view.

    `begins` are the characters with which the file, or of several the one called `README`, begins: by them an
    earlier export is known and may be written over.
    """

    name: str
    summary: str
    suffix: str
    begins: str
    write: Write | None = None
    files: Files | None = None


README = "README.txt"  # among several files, the one that says what they are
