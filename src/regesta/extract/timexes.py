"""The date expressions of a document: its blocks in order as a story, its headings, and the day on which it speaks."""

import re
from collections.abc import Iterator

from regesta.dates import date_grammar
from regesta.dates.annotate import Stretch, Timex
from regesta.dates.moment import moment_of
from regesta.model.base import Span
from regesta.model.document import BlockKind, Document

_APART = {BlockKind.REFERENCE, BlockKind.FIELD, BlockKind.ROW}  # they tell no story
_LONGEST_HEADING = 80  # characters of a line that may be a heading where the reader knows none
_LINE = re.compile(r"\S[^\r\n]*")
_LONGEST_WRAPPED = 120  # characters of a line of text that is wrapped by hand
_NO_END = ".:;,!?\"'”’"  # no heading ends so


def timexes(document: Document) -> tuple[Timex, ...]:
    """Return the date expressions of a document in order; offsets count the characters of its text.

    The grammar is that of the document's language, English where there is none for it. Words such as "yesterday" are counted
    from the day of publication, where the source names one.
    """
    annotator = date_grammar(document.language or "en").annotator
    published = document.source.published
    spoken = moment_of(published) if published else None
    return tuple(annotator.read(document.text, _stretches(document), spoken))


def _stretches(document: Document) -> Iterator[Stretch]:
    for block in document.blocks:
        if block.kind is BlockKind.MARKUP:
            continue
        if block.kind is not BlockKind.PARAGRAPH:
            heading = block.kind in (BlockKind.HEADING, BlockKind.TITLE)
            yield Stretch(block.span, heading, block.kind in _APART)
            continue
        for span in _paragraphs(document.text, block.span):
            short = span.end - span.start < _LONGEST_HEADING
            yield Stretch(span, short and document.text[span.end - 1] not in _NO_END)


def _paragraphs(text: str, span: Span) -> list[Span]:
    """Return the lines of a block where they are paragraphs: lines that no hand has wrapped. Else the block."""
    found = _LINE.finditer(text, span.start, span.end)
    lines = [Span(match.start(), match.start() + len(match[0].rstrip())) for match in found]
    wrapped = all(line.end - line.start <= _LONGEST_WRAPPED for line in lines)
    return [span] if wrapped else lines
