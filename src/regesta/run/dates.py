"""Finds and anchors the date expressions of a document: its blocks in order, its headings, and the day it speaks on."""

import re
from collections.abc import Iterator

from regesta.dates import date_grammar
from regesta.dates.annotate import Stretch, Timex
from regesta.dates.moment import moment_of
from regesta.model.base import Span
from regesta.model.document import BlockKind, Document, Source
from regesta.read.document import read_document
from regesta.vocabulary.load import Vocabulary

_APART = {BlockKind.REFERENCE, BlockKind.FIELD, BlockKind.ROW}  # they tell no story
_LONGEST_HEADING = 80  # characters of a line that may be a heading where the reader knows none
_LINE = re.compile(r"\S[^\r\n]*")
_LONGEST_WRAPPED = 120  # characters of a line of text that is wrapped by hand
_NO_END = ".:;,!?\"'”’"  # no heading ends so


def dates_of(data: bytes, source: Source, words: Vocabulary, *, encoding: str | None = None) -> tuple[Timex, ...]:
    """Return the date expressions of the document that the bytes make. Raises InputError where they are no text.

    Offsets count the characters of the document's text: for plain text those of the file, without a byte order mark. The
    grammar is that of the document's language, English where there is none for it. Words such as "yesterday" are counted
    from the day of publication, where the source names one.
    """
    document = read_document(data, source, words, encoding=encoding)
    annotator = date_grammar(document.language or "en").annotator
    spoken = moment_of(source.published) if source.published else None
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
