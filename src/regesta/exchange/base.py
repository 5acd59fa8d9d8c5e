"""What an exchange format is: a name, what it is for, and a function that turns a view into lines of text."""

from collections.abc import Callable, Iterator

from regesta.model.base import Record
from regesta.view import View


class Format(Record, frozen=True, kw_only=True):
    """A format to export to; `write` yields lines without their ends."""

    name: str
    summary: str
    suffix: str
    write: Callable[[View], Iterator[str]]
