"""Finds marks such as `[17]` or `[citation needed]` in a text and ties each to the clause before it."""

import re

from regesta.model.base import Span
from regesta.model.document import Block, BlockKind, Mark
from regesta.text import fold, sentences, without
from regesta.vocabulary.load import Vocabulary

_MARK = re.compile(
    r"\[\s?(?:(?P<number>\d{1,4})|(?P<note>[a-z]{1,2}|(?:note|nb|n|lower-alpha|fn) ?\d{1,3})|(?P<words>[^\[\]\n]{2,40}))\s?\]"
)
_LONGEST = 500_000  # characters of a block whose sentences are told apart
_PAGES = re.compile(r":\s?[\divxlc]{1,6}(?:[-–,]\s?[\divxlc]{1,6})*\b")  # "[17]: 45" as a page behind a mark


def find_marks(
    text: str, blocks: tuple[Block, ...], vocabulary: Vocabulary
) -> tuple[tuple[Mark, ...], tuple[Span, ...]]:
    """Return the marks of the text in order and, for each, the span of the words that it vouches for or doubts.

    A mark of numbers covers what lies between the mark before it (or the start of its sentence) and itself. Square
    brackets with other words in them ("[sic]", an editor's addition) are words, not marks.
    """
    marks: list[Mark] = []
    clauses: list[Span] = []
    for block in blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW, BlockKind.FIELD):
            span = block.value if block.kind is BlockKind.FIELD and block.value else block.span
            found = _in_span(text, span, vocabulary)
            marks.extend(found)
            clauses.extend(_clauses(text, span, found, vocabulary))
    return tuple(marks), tuple(clauses)


def _in_span(text: str, span: Span, vocabulary: Vocabulary) -> list[Mark]:
    found: list[Mark] = []
    for match in _MARK.finditer(text, span.start, span.end):
        where = Span(*match.span())
        if match["number"]:
            pages = _PAGES.match(text, where.end, span.end)
            if pages:
                where = Span(where.start, pages.end())
            found.append(Mark(span=where, numbers=(int(match["number"]),)))
        elif match["note"]:
            found.append(Mark(span=where))
        else:
            flag = vocabulary.flag_names.get(fold(match["words"]))
            if flag:
                found.append(Mark(span=where, flag=flag))
    return found


def _clauses(text: str, span: Span, marks: list[Mark], vocabulary: Vocabulary) -> list[Span]:
    """Return for each mark the words it stands behind; marks that follow each other at once share them."""
    if not marks:
        return []
    if span.end - span.start > _LONGEST:
        return _between(span, marks)
    bare = without(text, [mark.span for mark in marks], start=span.start, end=span.end)
    starts = [bare.original(*bounds)[0] for bounds in sentences(bare.text, abbreviations=vocabulary.sentence_stops)]
    clauses: list[Span] = []
    start, at, last_end = span.start, 0, span.start
    begun = span.start
    for mark in marks:
        while at < len(starts) and starts[at] < mark.span.start:
            start, at = starts[at], at + 1
        if text[last_end : mark.span.start].strip() or not clauses:
            begun = max(start, last_end)
        clauses.append(Span(begun, max(begun, mark.span.start)))
        last_end = mark.span.end
    return clauses


def _between(span: Span, marks: list[Mark]) -> list[Span]:
    """Return for each mark of a huge block, which is no prose, what lies between it and the mark before."""
    starts = [span.start, *(mark.span.end for mark in marks)]
    return [Span(start, max(start, mark.span.start)) for start, mark in zip(starts, marks, strict=False)]
