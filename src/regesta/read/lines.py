"""The lines of a text with their offsets, and a builder that turns them into blocks that tile the text in order."""

import re
from collections.abc import Iterator

from regesta.model.base import Record, Span
from regesta.model.document import Block, BlockKind

# All that separates words and is no word: what Python counts as white space, and the byte order mark.
WHITE = "".join(char for char in map(chr, range(0x3001)) if char.isspace()) + "\ufeff"
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")


class Line(Record, frozen=True, kw_only=True):
    """One line without the white space around it; `blank_before` tells whether an empty line stands above it."""

    text: str
    start: int
    blank_before: bool

    @property
    def span(self) -> Span:
        """Where the line stands."""
        return Span(self.start, self.start + len(self.text))


def lines(text: str) -> list[Line]:
    """Return the lines of `text` that hold more than white space."""
    found: list[Line] = []
    at = 0
    for match in _LINE.finditer(text):
        bare = match[0].strip(WHITE)
        if not bare:
            continue
        start = match.start() + match[0].index(bare)
        gap = text[at : match.start()]
        found.append(Line(text=bare, start=start, blank_before=gap.replace("\r\n", "\n").count("\n") > 1))
        at = match.end()
    return found


class Builder:
    """Collects blocks in order under their headings; state that lives as long as the reading of one document."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._headings: list[tuple[int, str]] = []

    def add(self, kind: BlockKind, span: Span, *, key: str | None = None, value: Span | None = None) -> None:
        """Put a block at `span`, which must lie after the last one, under the headings met so far."""
        if span.start >= span.end:
            return
        path = tuple(heading for _, heading in self._headings)
        self._blocks.append(Block(kind=kind, span=span, headings=path, key=key, value=value))

    def head(self, span: Span, heading: str, *, level: int) -> None:
        """Put a heading; the headings of its level and below that came before are closed."""
        self._headings = [each for each in self._headings if each[0] < level]
        self.add(BlockKind.HEADING, span)
        self._headings.append((level, heading))

    def blocks(self) -> tuple[Block, ...]:
        """Return what was collected."""
        return tuple(self._blocks)

    def __iter__(self) -> Iterator[Block]:
        return iter(self._blocks)


_MARKUP = re.compile(
    r"\[\[[^\[\]\n]{1,200}\]\]|\{\{[^{}\n]{1,200}\}\}|^\{\||^\{\{[^{}\n]{0,200}$|^\|\s{0,9}\w{1,40}\s{0,40}=",
    re.MULTILINE,
)


_STRUCTURE = re.compile(r"\[\[[^\[\]\n]{1,200}\]\]|^\{\{\w|^\{\||^\|\s{0,9}\w{1,40}\s{0,40}=|'''\S", re.MULTILINE)


def is_wikitext(head: str) -> bool:
    """Tell whether the head of a text holds links, templates and parameters, as wikitext does and its shadows do not."""
    return (
        _STRUCTURE.search(head) is not None and sum(1 for _ in zip(range(4), _MARKUP.finditer(head), strict=False)) > 3
    )


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span from `start` to `end` without white space at its ends; it may be empty."""
    while start < end and text[start] in WHITE:
        start += 1
    while end > start and text[end - 1] in WHITE:
        end -= 1
    return Span(start, end)
