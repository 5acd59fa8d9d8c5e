"""Cuts lines into rows of comma separated cells, so that a stray quotation mark costs its own row and not those behind it.

A cell in quotation marks may go over several lines, up to a bound. Cells are not interpreted.
"""

import csv
from collections import deque
from collections.abc import Iterator

from regesta.lists.feed import Feed

_MOST_LINES = 50  # over which one row may go
_SEEN = 40  # bytes of a line that a message may show


class Rows:
    """The rows of a file: each with the number of its first line; `fallback` is the encoding of lines that are not UTF-8.

    Rows that cannot be read are told to the feed. After reading, `mixed` is the first line that was in the fallback while
    others were in UTF-8; such a file was put together wrongly.
    """

    def __init__(self, feed: Feed, delimiter: str, fallback: str) -> None:
        self._feed, self._delimiter, self._fallback = feed, delimiter, fallback
        self._lines = ((number, self._decoded(number, line)) for number, line in feed.lines())
        self._again: deque[tuple[int, str]] = deque()  # lines that are read anew after a row that failed
        self._taken: list[tuple[int, str]] = []  # lines of the row that is being read
        self._other: int | None = None
        self._unicode = False

    @property
    def mixed(self) -> int | None:
        """The first line in the fallback encoding, where other lines hold letters in UTF-8; else None."""
        return self._other if self._unicode else None

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        reader = self._reader()
        while True:
            self._taken = []
            try:
                cells = next(reader, None)
            except csv.Error as error:
                reader = self._reader()
                cells = self._mended(str(error))
            if cells is None:
                if not self._taken:
                    return
            elif cells:
                yield self._taken[0][0], cells

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._give(), delimiter=self._delimiter, strict=True, skipinitialspace=True)

    def _give(self) -> Iterator[str]:
        """Give the lines of a row to the reader that asks for them, as many as one row may have."""
        while len(self._taken) < _MOST_LINES:
            line = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                return
            self._taken.append(line)
            yield f"{line[1]}\n"

    def _mended(self, wrong: str) -> list[str] | None:
        """Return the cells of the first line taken, if it is a row by itself, and lay the others back; else tell."""
        number, text = self._taken[0]
        self._again.extendleft(reversed(self._taken[1:]))
        lines = iter((text, text))
        try:
            cells = next(csv.reader(lines, delimiter=self._delimiter, skipinitialspace=True), None)
        except csv.Error:
            cells = None
        if cells is not None and next(lines, None) is not None:  # it asked for no second line: all marks are closed
            return cells
        self._feed.told.append((f"the row was not read ({wrong}). Close its quotation marks", number))
        return None

    def _decoded(self, number: int, line: bytes) -> str:
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            self._other = self._other or number
            return decoded(line, self._fallback)
        self._unicode = self._unicode or not text.isascii()
        return text.removeprefix("\ufeff") if number == 1 else text


def decoded(line: bytes, fallback: str) -> str:
    """Return the characters of bytes that are UTF-8, else in the `fallback`, else Latin-1, in which all bytes mean something."""
    for encoding in ("utf-8", fallback):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")
