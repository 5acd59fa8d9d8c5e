"""Wiki extract: an article as a mirror's converter leaves it, with `= Title =`, `- Key: value` and `== Heading ==`.

It carries no marks and no references, and often remains of templates in the values. Wikitext itself, with its braces
and links, is another format.
"""

import re

from regesta.model.base import Span
from regesta.model.document import BlockKind
from regesta.read.base import Parts, Reader
from regesta.read.lines import Builder, Line, is_wikitext, lines, trimmed
from regesta.vocabulary.load import Vocabulary

_HEADING = re.compile(r"(={1,6})[ \t]*([^=\n].{0,300}?)[ \t]*\1")
_FIELD = re.compile(r"[-*•][ \t]*(?P<key>[^\W_][^:|\n]{0,60}?)[ \t]*:[ \t]*(?P<value>.*)", re.DOTALL)
_MOST_NAMES = 6  # lines of names above the fields
_MORE = re.compile(r"(?:[*•·–]|-(?=\S))\s*\S")  # a line that goes on with the value of the field above it


def recognise(text: str) -> float:
    """Judge by the title line, the fields before the first heading, and the absence of links and braces."""
    head = text[:20_000]
    first = head.lstrip().partition("\n")[0].strip()
    titled = len(first) > 2 and first[0] == first[-1] == "=" and first[1] != "="
    headings = len(re.findall(r"^={2,6}[^=\n]{1,300}={2,6}[ \t]{0,9}\r?$", head, re.MULTILINE))
    fields = len(re.findall(r"^- [^\W_][^:|\n]{0,60}: ", head, re.MULTILINE))
    if is_wikitext(head):
        return 0.0
    return (
        (0.6 if titled else 0.0) + (0.2 if headings else 0.0) + min(0.2, fields * 0.05 if titled or headings else 0.0)
    )


def take_apart(text: str, vocabulary: Vocabulary) -> Parts:
    """Return title, fields (those before the first heading), headings with their levels, paragraphs and items."""
    builder = Builder()
    title: str | None = None
    found = lines(text)
    in_fields, seen_fields, seen_prose = True, False, False
    at = 0
    while at < len(found):
        line = found[at]
        heading = _HEADING.fullmatch(line.text)
        if heading:
            if len(heading[1]) == 1 and title is None:
                title = heading[2]
                builder.add(BlockKind.TITLE, line.span)
            else:
                in_fields = False
                builder.head(line.span, heading[2], level=len(heading[1]))
            at += 1
            continue
        field = _FIELD.fullmatch(line.text) if in_fields and not seen_prose else None
        if field:
            seen_fields = True
            last = _last_line_of_value(found, at)
            whole = Span(line.start, found[last].span.end)
            value = trimmed(text, line.start + field.start("value"), whole.end)
            builder.add(BlockKind.FIELD, whole, key=field["key"].strip(), value=value)
            at = last + 1
            continue
        if in_fields and not seen_fields and not seen_prose and _names_subject(found, at):
            builder.add(BlockKind.FIELD, line.span, key="", value=line.span)
        elif line.text.startswith(("- ", "* ", "• ")):
            builder.add(BlockKind.ITEM, line.span)
        else:
            seen_prose = True
            builder.add(BlockKind.PARAGRAPH, line.span)
        at += 1
    return Parts(title=title, blocks=builder.blocks())


def _last_line_of_value(found: list[Line], at: int) -> int:
    """Return the index of the last line that belongs to the field at `at`: list lines and bare lines right under it."""
    last = at
    while last + 1 < len(found):
        line = found[last + 1]
        if line.blank_before or _FIELD.fullmatch(line.text) or _HEADING.fullmatch(line.text) or len(line.text) > 400:
            break
        if not _MORE.match(line.text) and len(line.text) > 120:
            break
        last += 1
    return last


def _names_subject(found: list[Line], at: int) -> bool:
    """Tell whether the line at `at` stands, short and with no full stop, above the first field with only such lines between."""
    for line, following in zip(found[at : at + _MOST_NAMES], found[at + 1 : at + 1 + _MOST_NAMES], strict=False):
        if following.blank_before or len(line.text) > 160 or line.text.endswith("."):
            return False
        if _FIELD.fullmatch(following.text):
            return True
    return False


READER = Reader(name="wiki extract", version=1, recognise=recognise, take_apart=take_apart)
