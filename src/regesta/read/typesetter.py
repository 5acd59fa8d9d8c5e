"""Sets the words of a marked-up source as plain text in blocks, and keeps the place in the source that each came from.

What is copied is copied whole; what a reader of the page sees and the source does not spell (the number of a mark, a
dash that a template stands for) is put, and belongs to the place of what it stands for.
"""

import re

from regesta.model.base import Span
from regesta.model.document import BlockKind, Run
from regesta.read.lines import WHITE, Builder

_ODD = re.escape(WHITE.replace(" ", ""))
_BLANK = re.compile(rf"[{_ODD}][ {_ODD}]*| [ {_ODD}]+")  # white space that is more than one space
_ENDS_WHITE = (" ", "\n")


class Typesetter:
    """The text set so far with its blocks; state that lives as long as the reading of one document."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.blocks = Builder()
        self._pieces: list[str] = []
        self._runs: list[tuple[int, int, int]] = []
        self._ending = "\n"  # how the text set so far ends: one character
        self.length = 0

    def copy(self, start: int, end: int) -> None:
        """Set the source from `start` to `end`, each run of white space as one space, none after white space."""
        at = start
        for blank in _BLANK.finditer(self.source, start, end):
            left, right = blank.span()
            self._copy(at, left)
            self.space(left)
            at = right
        self._copy(at, end)

    def _copy(self, start: int, end: int) -> None:
        if start < end and self._ending in _ENDS_WHITE and self.source[start] == " ":
            start += 1
        if start >= end:
            return
        self._pieces.append(self.source[start:end])
        self._runs.append((self.length, start, end - start))
        self.length += end - start
        self._ending = self.source[end - 1]

    def put(self, text: str, at: int, width: int = 0) -> None:
        """Set words that stand for the `width` characters of the source at `at`, or for what stands there."""
        if text[:1] == " " and self._ending in _ENDS_WHITE:
            text = text[1:]
        if not text:
            return
        self._pieces.append(text)
        self._runs.append((self.length, at, -max(width, 0)))
        self.length += len(text)
        self._ending = text[-1]

    def space(self, at: int) -> None:
        """Set a space, unless white space was set last."""
        if self._ending not in _ENDS_WHITE:
            self.put(" ", at)

    def newline(self, at: int) -> None:
        """End the line, unless it is empty."""
        if self._ending != "\n":
            self.put("\n", at)

    def since(self, mark: int) -> str:
        """Return what was set from the place `mark` on."""
        length = self.length
        if mark >= length:
            return ""
        last = self._pieces[-1]
        if mark >= length - len(last):
            return last[mark - length :]
        kept: list[str] = []
        for piece in reversed(self._pieces):
            if length <= mark:
                break
            kept.append(piece)
            length -= len(piece)
        whole = "".join(reversed(kept))
        return whole[max(0, mark - length) :]

    def head(self, most: int) -> str:
        """Return how the text set so far begins, up to `most` characters."""
        kept: list[str] = []
        length = 0
        for piece in self._pieces:
            kept.append(piece)
            length += len(piece)
            if length >= most:
                break
        return "".join(kept)[:most]

    @property
    def ending(self) -> str:
        """The last character set; a line end where nothing is set."""
        return self._ending

    def trimmed(self, mark: int) -> Span:
        """Return the span of what was set from `mark` on, without white space at its ends; it may be empty."""
        text = self.since(mark)
        bare = text.strip(WHITE)
        start = mark + (text.index(bare) if bare else 0)
        return Span(start, start + len(bare))

    def block(self, kind: BlockKind, mark: int) -> Span:
        """Make what was set from `mark` on a block of this kind, and return its span."""
        span = self.trimmed(mark)
        self.blocks.add(kind, span)
        return span

    def text(self) -> str:
        """Return the whole text."""
        return "".join(self._pieces)

    def runs(self) -> tuple[Run, ...]:
        """Return where the stretches of the text came from."""
        return tuple(map(Run._make, self._runs))
