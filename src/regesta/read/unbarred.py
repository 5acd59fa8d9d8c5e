"""Finds an infobox that lost its bars: labels glued to values, label and value on two lines, or all of it in one line.

Only labels that the tables know are taken for labels, and only where several stand together; what stands between them is
told to belong to none. A box whose labels are lost altogether is none: its values say nothing of what they are.
"""

import functools
import re
from collections.abc import Callable
from typing import TypeAlias

from regesta.model.base import Record, Span
from regesta.read.headings import without_glue
from regesta.read.lines import Line, trimmed
from regesta.text import fold, label_key
from regesta.vocabulary.load import Vocabulary, alternatives

_LEAST = 3  # labels that stand together
_FARTHEST = 160  # lines at the head of a text within which a box begins
_LONGEST_VALUE = 160  # characters of a line of a value
_MOST_MORE = 25  # lines of one value
_COPULA = re.compile(r"\s(?:is|was|are|were|est|était|fut|sont|es|era|fue|son)\s")
_LONGEST_LINE = 4_000  # characters of a box in one line
_VALUE = re.compile(
    r"[^\W_a-z]|\d|c\.|ca\.|~|[\"“«'(\[]|around\b|about\b|over\b|up to\b|al-|de facto\b|http|www\b|none\b|[\w-]+\.[a-z]{2,}|environ\b|env\b"
)
_GLUE = re.compile(rf"[^\W\d_)](?={_VALUE.pattern})|\)(?={_VALUE.pattern})")
_MARKS = re.compile(r"(?:\[[\w ]{1,20}\])+$")


class Labelled(Record, frozen=True, kw_only=True):
    """A field without a bar: its label, where it stands as a whole, and where its value does."""

    key: str
    whole: Span
    value: Span


class Box(Record, frozen=True, kw_only=True):
    """A box that was found: its shape, its fields in order, and the lines it goes over (half open)."""

    shape: str
    fields: tuple[Labelled, ...]
    first: int
    last: int


class _Labels:
    """The labels of the tables, as they are met in such boxes."""

    def __init__(self, words: Vocabulary) -> None:
        self.known = frozenset(label for label in words.labels if label not in words.headings.no_labels)
        self.longest = max(map(len, self.known))
        in_line = words.headings.labels_in_line
        self.in_line = re.compile(
            rf"(?<![\w(]){alternatives(tuple(each[0].upper() + each[1:] for each in in_line))}(?:\(s\))?"
            rf"(?=\s+(?:{_VALUE.pattern}|\{{\{{))"
        )


@functools.lru_cache(maxsize=4)
def _labels(words: Vocabulary) -> _Labels:
    return _Labels(words)


def find_box(text: str, lines: list[Line], words: Vocabulary) -> Box | None:
    """Return the box near the head of a text; None where there is none that can be told."""
    labels = _labels(words)
    head = lines[:_FARTHEST]
    for shape, label_of in _SHAPES.items():
        at = [number for number, line in enumerate(head) if label_of(line, labels)]
        group = _group(at, head)
        if group:
            box = _box(shape, label_of, text, lines, group, labels, words)
            if len({field.key for field in box.fields}) >= _LEAST:
                return box
    return _in_one_line(text, head, labels, words)


def _glued(line: Line, labels: _Labels) -> int:
    """Return how many characters of a line are a label with the value right behind it; 0 where it is none."""
    if not line.text[0].isupper():
        return 0
    ends = [match.end() for match in _GLUE.finditer(line.text, 0, labels.longest + 1)]
    for end in reversed(ends):
        if end > 2 and not line.text[:end].isupper() and label_key(line.text[:end]) in labels.known:
            return end
    return 0


def _alone(line: Line, labels: _Labels) -> int:
    """Return the length of a line that is a label and no more; 0 where it is none."""
    if (
        len(line.text) > labels.longest + 4
        or not line.text[0].isupper()
        or (line.text.isupper() and len(line.text) < 5)
    ):
        return 0
    return len(line.text) if label_key(line.text.rstrip(": ")) in labels.known else 0


def _spaced(line: Line, labels: _Labels) -> int:
    """Return the length of a label that begins a line and is set apart from the value by a space alone; 0 where there is none."""
    match = labels.in_line.match(line.text) if len(line.text) <= _LONGEST_VALUE else None
    return match.end() if match else 0


LabelOf: TypeAlias = Callable[[Line, _Labels], int]
_SHAPES: dict[str, LabelOf] = {
    "labels glued to their values": _glued,
    "labels and values on lines of their own": _alone,
    "labels and values with a space between": _spaced,
}


def _group(at: list[int], lines: list[Line]) -> list[int]:
    """Return the first run of label lines with only lines of values between them."""
    group: list[int] = []
    for number in at:
        if group and any(_is_prose(line) for line in lines[group[-1] + 1 : number]):
            if len(group) >= _LEAST:
                return group
            group = []
        if group and number - group[-1] > _MOST_MORE:
            group = []
        group.append(number)
    return group if len(group) >= _LEAST else []


def _is_prose(line: Line) -> bool:
    """Tell whether a line is no value: a paragraph, or a sentence."""
    bare = _MARKS.sub("", line.text)
    return (
        len(line.text) > _LONGEST_VALUE
        or (bare.endswith((".", "!", "?")) and len(bare.split()) > 6)
        or (len(bare) > 60 and _COPULA.search(bare) is not None)
    )


def _box(
    shape: str, label_of: LabelOf, text: str, lines: list[Line], group: list[int], labels: _Labels, words: Vocabulary
) -> Box:
    glued = label_of is not _alone
    fields: list[Labelled] = []
    at = group[0]
    wanted = set(group)
    while at < len(lines) and (at in wanted or at <= group[-1]):
        length = label_of(lines[at], labels)
        last = _end_of_value(lines, at, wanted, glued=glued, words=words)
        if length:
            whole = Span(lines[at].start, lines[last].span.end)
            value = trimmed(text, lines[at].start + length, whole.end)
            if value.start < value.end:
                fields.append(Labelled(key=lines[at].text[:length].rstrip(": "), whole=whole, value=value))
        at = last + 1
    return Box(shape=shape, fields=tuple(fields), first=group[0], last=at)


def _end_of_value(lines: list[Line], at: int, wanted: set[int], *, glued: bool, words: Vocabulary) -> int:
    """Return the last line of the value that begins on, or below, the label at `at`."""
    last = at
    for following in range(at + 1, min(len(lines), at + 1 + _MOST_MORE)):
        line = lines[following]
        right_below = not glued and following == at + 1
        if (
            (following in wanted and not right_below)
            or _is_prose(line)
            or label_key(without_glue(line.text, words)) in words.headings.sections
            or fold(line.text) in words.headings.site
        ):
            break
        if line.blank_before and not right_below:
            break
        last = following
        wanted.discard(following)
    return last


# --- all of it in one line ---


def _in_one_line(text: str, lines: list[Line], labels: _Labels, words: Vocabulary) -> Box | None:
    for number, line in enumerate(lines[:12]):
        if len(line.text) < 60:
            continue
        found = list(labels.in_line.finditer(line.text[:_LONGEST_LINE]))
        if len({label_key(match[0]) for match in found}) < _LEAST + 1:
            continue
        title = lines[0].text if number else line.text[: found[0].start()].strip()
        stop = _start_of_lead(line.text, found[0].start(), found[-1].end(), title)
        starts = [match for match in found if match.start() < stop]
        if len({label_key(match[0]) for match in starts}) < _LEAST + 1 or _COPULA.search(
            line.text[: starts[0].start()]
        ):
            continue
        fields: list[Labelled] = []
        for match, following in zip(starts, [*starts[1:], None], strict=True):
            end = following.start() if following else stop
            value = _bare(text, line.start + match.end(), line.start + end)
            if value.start < value.end:
                whole = Span(line.start + match.start(), value.end)
                fields.append(Labelled(key=match[0], whole=whole, value=value))
        return Box(shape="a box in one line", fields=tuple(fields), first=number, last=number + 1)
    return None


def _start_of_lead(text: str, first: int, last: int, title: str) -> int:
    """Return where the article begins behind a box on the same line: where its subject is named and said to be something."""
    for copula in _COPULA.finditer(text, first):
        before = text[max(0, copula.start() - 300) : copula.start()]
        at = max((before.rfind(name) for name in _names(title)), default=-1)
        if at > 0:
            start = max(0, copula.start() - 300) + at
            article = re.search(r"\b(?:The|the|A|An|Le|La|El)\s$", text[max(0, start - 5) : start])
            return start - (len(article[0]) if article else 0)
        if copula.start() > last:
            break
    return len(text)


def _names(title: str) -> list[str]:
    """Return the title, and its first and last words where it is long."""
    bare = re.sub(r"\s*\([^()]*\)$", "", title)
    words = bare.split()
    return [bare, *([" ".join(words[:3]), " ".join(words[-3:])] if len(words) > 3 else [])]


def _bare(text: str, start: int, end: int) -> Span:
    """Return the span without white space and what a template left at its ends."""
    span = trimmed(text, start, end)
    while span.start < span.end and text[span.end - 1] in "|*{}[;,":
        span = trimmed(text, span.start, span.end - 1)
    while span.start < span.end and text[span.start] in "|*}:":
        span = trimmed(text, span.start + 1, span.end)
    return span


def values_alone(lines: list[Line], words: Vocabulary) -> int:
    """Return how many lines below the title are values whose labels are lost: names and figures.

    0 where a line above the first paragraph is a sentence or part of one: a text that is wrapped by hand has only short lines.
    """
    for count, line in enumerate(lines[1:_FARTHEST]):
        if len(line.text) > _LONGEST_VALUE:
            buttons = sum(fold(each.text) in words.headings.site for each in lines[1 : count + 1])
            return count if count - buttons > _LEAST else 0
        if (
            len(line.text.split()) > 8
            or line.text[0].islower()
            or line.text[-1] in ".,;:!?"
            or line.text.startswith(("- ", "* "))
        ):
            return 0
    return 0
