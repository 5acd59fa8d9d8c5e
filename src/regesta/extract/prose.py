"""The running prose of a document, ready to be searched: paragraphs without marks, with their sentences and dates."""

import bisect
import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from regesta.dates.annotate import Timex
from regesta.extract.base import Reading
from regesta.extract.dateline import Dateline, dateline
from regesta.extract.timexes import timexes
from regesta.model.base import Span
from regesta.model.document import Block, BlockKind
from regesta.model.time import iso_day, read_date
from regesta.text import Mapped, fold, sentences

_PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_LONGEST_SENTENCE = 1_200  # characters; what is longer has lost its full stops and is cut where it can be
_SENTENCE_END = re.compile(r"\s[a-z]+[\w'’)\]]*[.!?][\"'”’)\]]*(?:\[\d+\])*\s*$")
_PART_OF_YEAR = re.compile(r"\d{4}-(?:3[3-9]|4[01])(?P<mark>[?~%]?)")
_SHORTEST_TOLD = 8  # words of an item
_MOSTLY = 0.6  # of its words in small letters
_CUT = re.compile(r"[;:,]\s|\s")


def _told(text: str, kind: BlockKind) -> bool:
    """Tell whether an item of a list is a sentence, or several; a paragraph always is. A title is in capitals for the most part."""
    if kind is BlockKind.PARAGRAPH or _SENTENCE_END.search(text):
        return True
    words = [each for each in text.split() if each[0].isalpha()]
    small = sum(each[0].islower() for each in words)
    return text.rstrip()[-1:] in ".!?" and len(words) >= _SHORTEST_TOLD and small >= _MOSTLY * len(words)


class _Stretch(NamedTuple):
    """A stretch of the bare text that was copied whole: where it begins there, and in the document."""

    at: int
    start: int


def _stretches(bare: Mapped, span: Span) -> list[_Stretch]:
    """Return the stretches of a bare text; far smaller than a place for every character."""
    if not bare.text or len(bare.text) == span.end - span.start:
        return [_Stretch(0, span.start)]
    cuts = [at for at in range(1, len(bare.origins)) if bare.origins[at] != bare.origins[at - 1] + 1]
    return [_Stretch(at, bare.origins[at]) for at in (0, *cuts)]


class Paragraph:
    """A paragraph or list item: its words without marks, sentences, and dates, all counted in the bare text."""

    def __init__(self, reading: Reading, block: Block, dates: list[Timex], head: Dateline | None = None) -> None:
        self.block = block
        self.head = head  # of the report that it begins with
        bare = reading.bare(block.span)
        self.text = bare.text
        self._stretches = _stretches(bare, block.span)
        self._stops = reading.words.sentence_stops
        self.dates = [(self._bare(each.span), each) for each in dates]
        self._begins = 0 if head is None else self._bare_place(head.span.end)

    def _bare(self, span: Span) -> Span:
        """Return where words of the document stand in the bare text."""
        return Span(*(self._bare_place(each) for each in span))

    def _bare_place(self, place: int) -> int:
        at = max(0, bisect.bisect_right(self._stretches, place, key=lambda each: each.start) - 1)
        stretch = self._stretches[at]
        end = self._stretches[at + 1].at if at + 1 < len(self._stretches) else len(self.text)
        return min(max(stretch.at, stretch.at + place - stretch.start), end)

    def original(self, span: Span) -> Span:
        """Return where the words at `span` (not empty) stand in the document."""
        return Span(self._place(span.start), self._place(span.end - 1) + 1)

    def _place(self, at: int) -> int:
        stretch = self._stretches[max(0, bisect.bisect_right(self._stretches, at, key=lambda each: each.at) - 1)]
        return stretch.start + at - stretch.at

    @functools.cached_property
    def sentences(self) -> list[Span]:
        """The sentences; one that goes on without end is cut at a comma or a space."""
        return [
            part
            for start, end in sentences(self.text[self._begins :], abbreviations=self._stops)
            for part in self._parts(start + self._begins, end + self._begins)
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


def _in_months(timex: Timex) -> Timex:
    """Return a date with halves, quarters and thirds of a year told as months, which every reader of EDTF knows."""
    match = _PART_OF_YEAR.fullmatch(timex.edtf or "")
    if match is None:
        return timex
    date = read_date(timex.edtf or "")
    if date.first is None or date.last is None:
        return timex
    start, end = (iso_day(each)[:7] for each in (date.first, date.last))
    return msgspec.structs.replace(timex, edtf=f"{start}{match['mark']}/{end}{match['mark']}")


def paragraphs(reading: Reading) -> list[Paragraph]:
    """Return the paragraphs and list items of a document in order, with the dates of each."""
    found = [_in_months(each) for each in timexes(reading.document)]
    starts = [each.span.start for each in found]
    no_prose = frozenset(reading.words.entities.no_prose)
    made: list[Paragraph] = []
    head = dateline(reading)
    for block in reading.document.blocks:
        if (
            block.kind in _PROSE
            and _told(reading.document.text[slice(*block.span)], block.kind)
            and not (block.headings and fold(block.headings[-1]) in no_prose)
        ):
            first, last = (bisect.bisect_left(starts, at) for at in block.span)
            begins = head if head is not None and head.span.within(block.span) else None
            made.append(Paragraph(reading, block, list(found[first:last]), begins))
    return made
