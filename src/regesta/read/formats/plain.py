"""Plain text: paragraphs set apart by blank lines, a title where the first line looks like one, plain headings, no more.

It takes any text that no other reader knows, so it must never fail. Markup in the text stays in the text.
"""

import re

from regesta.model.base import Span
from regesta.model.document import BlockKind
from regesta.read.base import Parts, Reader
from regesta.read.lines import Builder, Line, lines
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary

_ITEM = re.compile(r"(?:[-*•·]|\d{1,3}[.)])\s+\S")
_LONGEST_WRAPPED = 160  # characters of a line that a hand or a program wrapped; a longer one is a paragraph by itself
_SHORTEST_WRAPPED = 45  # characters of a line that was wrapped before its sentence ended
_MARKUP = re.compile(r"[{}|<>=\[\]]")


def recognise(text: str) -> float:
    """Return a small constant whatever the text: every text is plain text where it is nothing better."""
    return 0.1


def take_apart(text: str, vocabulary: Vocabulary) -> Parts:
    """Return title, paragraphs and list items, wrapped ones whole; a paragraph ends at a blank line or an item."""
    builder = Builder()
    found = lines(text)
    title: str | None = None
    group: list[Line] = []
    item: list[Line] = []

    def flush() -> None:
        if item:
            builder.add(BlockKind.ITEM, Span(item[0].start, item[-1].span.end))
            item.clear()
        if group:
            builder.add(BlockKind.PARAGRAPH, Span(group[0].start, group[-1].span.end))
            group.clear()

    sections = frozenset(vocabulary.headings.sections)
    for at, line in enumerate(found):
        alone = line.blank_before and (at + 1 == len(found) or found[at + 1].blank_before)
        if at and alone and fold(line.text) in sections:
            flush()
            builder.head(line.span, line.text, level=2)
        elif at == 0 and _is_title(line, found[1] if len(found) > 1 else None):
            title = line.text
            builder.add(BlockKind.TITLE, line.span)
        elif _ITEM.match(line.text):
            flush()
            item.append(line)
        elif item and _goes_on(item, line):
            item.append(line)
        else:
            if (
                line.blank_before
                or len(line.text) > _LONGEST_WRAPPED
                or (group and len(group[-1].text) > _LONGEST_WRAPPED)
            ):
                flush()
            if item:
                flush()
            group.append(line)
    flush()
    return Parts(title=title, blocks=builder.blocks())


def _goes_on(item: list[Line], line: Line) -> bool:
    """Tell whether a line goes on with a list item that a hand has wrapped: the item's first line ends amid a sentence."""
    wrapped = _SHORTEST_WRAPPED <= len(item[-1].text) <= _LONGEST_WRAPPED
    return wrapped and not line.blank_before and item[0].text[-1] not in ".!?;:"


def _is_title(line: Line, following: Line | None) -> bool:
    if len(line.text) > 120 or _MARKUP.search(line.text) or line.text[-1] in ".!?,;:":
        return False
    return following is not None and (following.blank_before or len(following.text) > len(line.text) + 20)


READER = Reader(name="plain text", version=3, recognise=recognise, take_apart=take_apart)
