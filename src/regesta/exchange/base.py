"""What an exchange format is: a name, what it is for, and a function that turns a view into lines of text or into files."""

from collections.abc import Callable, Iterator

from regesta.model.base import Record
from regesta.view import View


class Format(Record, frozen=True, kw_only=True):
    """A format to export to, which has either `write` or `files`.

    `write` yields the lines of one file, without their ends. `files` yields the name and the lines of several, each with
    its end. `begins` are the characters with which the file, or of several the one called `README`, begins: by them an
    earlier export is known and may be written over.
    """

    name: str
    summary: str
    suffix: str
    begins: str
    write: Callable[[View], Iterator[str]] | None = None
    files: Callable[[View], Iterator[tuple[str, Iterator[str]]]] | None = None


README = "README.txt"  # among several files, the one that says what they are
