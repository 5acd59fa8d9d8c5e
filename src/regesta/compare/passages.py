"""The sentence in which a claim stands, as its words are compared: folded, without marks; fields are not sentences."""

import bisect
import functools
import re
from typing import NamedTuple

from regesta.model.base import Span
from regesta.model.document import BlockKind, Document, Evidence
from regesta.text import fold, sentences, without
from regesta.view import View

_PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_NUMBER = re.compile(r"\[\d{1,4}\]")  # a mark that leads to no reference of the document
_WORD = re.compile(r"[^\W_]+")


class Passage(NamedTuple):
    """A sentence of a document: where it stands, and its words."""

    document: str
    span: Span
    words: str


class Passages:
    """The sentences of the documents of a view; a document is cut into them once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.of = functools.cache(self._of)  # by evidence, which is small
        self._sentences: dict[tuple[str, int], list[Span]] = {}

    def _of(self, evidence: Evidence) -> Passage | None:
        """Return the sentence in which words of evidence begin; None for what stands in a field, a heading or a reference."""
        document = self._view.documents[evidence.document]
        at = bisect.bisect_right(document.blocks, evidence.span.start, key=lambda each: each.span.start) - 1
        if at < 0 or document.blocks[at].kind not in _PROSE:
            return None
        for span in self._of_block(document, at):
            if span.start <= evidence.span.start < span.end:
                whole = Span(span.start, max(span.end, evidence.span.end))
                return Passage(document.id, whole, words_of(document, whole))
        return None

    def _of_block(self, document: Document, at: int) -> list[Span]:
        key = (document.id, at)
        if key not in self._sentences:
            start, end = document.blocks[at].span
            bare = without(document.text, _marks(document, start, end), start=start, end=end)
            bounds = sentences(bare.text, abbreviations=self._view.words.sentence_stops)
            self._sentences[key] = [Span(*bare.original(*each)) for each in bounds]
        return self._sentences[key]


def words_of(document: Document, span: Span) -> str:
    """Return the words of a stretch of text, folded, without marks and punctuation."""
    bare = without(document.text, _marks(document, span.start, span.end), start=span.start, end=span.end)
    return " ".join(_WORD.findall(fold(_NUMBER.sub("", bare.text)).replace("'", "")))


def _marks(document: Document, start: int, end: int) -> list[tuple[int, int]]:
    first = bisect.bisect_left(document.marks, start, key=lambda each: each.span.end)
    last = bisect.bisect_left(document.marks, end, key=lambda each: each.span.start)
    return [(each.span.start, each.span.end) for each in document.marks[first:last]]
