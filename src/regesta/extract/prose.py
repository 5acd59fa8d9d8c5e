"""The running prose of a document, ready to be searched: paragraphs without marks, with their sentences and dates."""

import bisect
import functools
import re
from collections.abc import Iterator

from regesta.dates.annotate import Timex
from regesta.extract.base import Reading
from regesta.extract.timexes import timexes
from regesta.model.base import Span
from regesta.model.document import Block, BlockKind
from regesta.text import Mapped, sentences

_PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_LONGEST_SENTENCE = 1_200  # characters; what is longer has lost its full stops and is cut where it can be
_CUT = re.compile(r"[;:,]\s|\s")


class Paragraph:
    """A paragraph or list item: its words without marks, sentences, and dates, all counted in the bare text."""

    def __init__(self, reading: Reading, block: Block, dates: list[Timex]) -> None:
        self.block = block
        self.bare: Mapped = reading.bare(block.span)
        self.text = self.bare.text
        self._stops = reading.words.sentence_stops
        self.dates = [(self._bare(each.span), each) for each in dates]

    def _bare(self, span: Span) -> Span:
        return Span(bisect.bisect_left(self.bare.origins, span.start), bisect.bisect_left(self.bare.origins, span.end))

    def original(self, span: Span) -> Span:
        """Return where the words at `span` (not empty) stand in the document."""
        return Span(*self.bare.original(span.start, span.end))

    @functools.cached_property
    def sentences(self) -> list[Span]:
        """The sentences; one that goes on without end is cut at a comma or a space."""
        return [
            part for start, end in sentences(self.text, abbreviations=self._stops) for part in self._parts(start, end)
        ]

    def _parts(self, start: int, end: int) -> Iterator[Span]:
        while end - start > _LONGEST_SENTENCE:
            cuts = [
                each.end()
                for each in _CUT.finditer(self.text, start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE)
            ]
            at = cuts[-1] if cuts else start + _LONGEST_SENTENCE
            yield Span(start, at)
            start = at
        yield Span(start, end)


def paragraphs(reading: Reading) -> list[Paragraph]:
    """Return the paragraphs and list items of a document in order, with the dates of each."""
    found = timexes(reading.document)
    starts = [each.span.start for each in found]
    made = []
    for block in reading.document.blocks:
        if block.kind in _PROSE:
            first, last = (bisect.bisect_left(starts, at) for at in block.span)
            made.append(Paragraph(reading, block, list(found[first:last])))
    return made
