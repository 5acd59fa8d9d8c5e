"""Page text: an encyclopedia page saved as text, with the infobox as `Key | Value |` rows and marks such as `[17]`.

Headings are bare lines; references are `- ^ …` lines at the end, numbered by their order. Labels that are glued to their
values, or stand on lines of their own, are other shapes and are read as paragraphs here.
"""

import re

from regesta.model.base import Span
from regesta.model.document import BlockKind, Reference
from regesta.read.base import Parts, Reader
from regesta.read.headings import without_glue
from regesta.read.language import detect
from regesta.read.lines import Builder, Line, is_wikitext, lines, trimmed
from regesta.read.references import read_reference
from regesta.read.unbarred import Box, find_box, values_alone
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary, vocabulary

_ROW = re.compile(r"[^|\n]*\|.*")
_REFERENCE = re.compile(
    r"(?:[-*•]\s*|\d{1,4}\.\s*)?(?:\^|↑)\s*(?:Jump up(?: to)?:?\s*\^?\s*)?(?P<backs>(?:[a-z]{1,2}\s+){2,})?"
)
_ITEM = re.compile(r"[-*•]\s+\S")
_MARK = re.compile(r"\[\d{1,4}\]")
_SITE_NAME = re.compile(r"\s+[-–—|]\s+(?:Wikipedia|[\w ]*[Ee]ncyclop[ae]dia)\b.*$")
_OF_RULE = frozenset("|:- \t")
_LONGEST_HEADING = 200  # characters
_LONGEST_CELL = 60  # lines


def recognise(text: str) -> float:
    """Judge by table rules, rows that end in a pipe, numbered marks, and reference lines with a caret."""
    head, tail = text[:20_000], text[-60_000:]
    if head.lstrip()[:1] == "<":
        return 0.0
    rule = re.search(r"^\|?[ \t]{0,9}-{3,99}[ \t]{0,9}\|", head, re.MULTILINE) is not None
    rows = len(re.findall(r"^\|?[^|\n]+\|(?:[^|\n]*\|){1,2}[ \t]*\r?$", head, re.MULTILINE))
    marks = len(_MARK.findall(head))
    carets = len(re.findall(r"^[ \t]*(?:[-*•] ?|\d{1,4}\. ?)?[\^↑] ?\S", tail, re.MULTILINE))
    if is_wikitext(head):
        return 0.0
    boxed = 0.0
    if rows < 3:
        found = lines(head)
        boxed = 0.6 if find_box(head, found, vocabulary()) is not None or values_alone(found, vocabulary()) else 0.0
    return boxed + 0.4 * rule + min(0.3, 0.1 * rows) + min(0.2, 0.05 * marks) + min(0.3, 0.15 * carets)


def take_apart(text: str, vocabulary: Vocabulary) -> Parts:
    """Return title, fields of the first table, headings, paragraphs, items, rows of other tables, and references."""
    return _Reading(text, vocabulary).parts()


class _Reading:
    """One pass over the lines of one page."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.words = vocabulary
        self.lines = lines(text)
        self.builder = Builder()
        self.title: str | None = None
        self.carets: list[tuple[str, Span]] = []  # the heading a reference line stands under, and the line's words
        self.heading = ""
        self.seen_fields = self.seen_prose = self.table_done = False
        barred = sum(line.text.endswith("|") for line in self.lines[:200]) > 1
        self.values = 0 if barred else values_alone(self.lines, self.words)
        box = find_box(text, self.lines, self.words)
        self.box = box if box is not None and (not barred or box.last - box.first == 1) else None

    def parts(self) -> Parts:
        at = 0
        while at < len(self.lines):
            at = self._line(at)
        return Parts(
            title=self.title,
            blocks=self.builder.blocks(),
            references=self._references(),
            marked=True,
            notes=self._told(),
        )

    def _told(self) -> tuple[str, ...]:
        """Say in what shape the fields were found, and what could not be told."""
        fields = sum(1 for each in self.builder if each.kind is BlockKind.FIELD and each.key)
        if self.box is not None:
            return (f"infobox: {fields} fields, {self.box.shape}",)
        if self.values:
            return (f"{self.values} lines above the article are values without labels, and were not read as fields",)
        return (f"infobox: {fields} fields, in rows",) if fields else ("no infobox",)

    def _line(self, at: int) -> int:
        """Take the line at `at`, with those that belong to it, and return the index of the next."""
        line = self.lines[at]
        if self.box is not None and at == self.box.first:
            return self._box(self.box)
        if self.box is not None and 0 < at < self.box.first and self._names_subject(at, self.box.first):
            self.builder.add(BlockKind.FIELD, line.span, key="", value=line.span)
            return at + 1
        if self.box is None and 0 < at <= self.values:
            self.builder.add(BlockKind.ROW, line.span)  # nobody can tell what it is a value of
            return at + 1
        folded = fold(line.text) if len(line.text) <= _LONGEST_HEADING else ""
        if folded in self.words.headings.site or (set(line.text) <= _OF_RULE and "--" in line.text):
            self.builder.add(BlockKind.MARKUP, line.span)
        elif self._is_row(line):
            return self._row(at)
        elif line.text.startswith(("^", "↑")) or (
            (match := _REFERENCE.match(line.text)) and match.end() > 1 and self._caret(line)
        ):
            self._reference_line(line)
        elif self.title is None and not self.seen_fields and not self.seen_prose and len(line.text) <= 200 and at <= 5:
            self._title(line)
        elif self._is_heading(at, folded):
            self.heading = without_glue(folded, self.words)
            self.builder.head(line.span, without_glue(line.text, self.words), level=2)
            self.table_done = True
        elif _ITEM.match(line.text):
            self.builder.add(BlockKind.ITEM, line.span)
        else:
            self.seen_prose = self.seen_prose or len(line.text) > 80
            self.table_done = self.table_done or (self.seen_fields and self.seen_prose)
            self.builder.add(BlockKind.PARAGRAPH, line.span)
        return at + 1

    def _caret(self, line: Line) -> bool:
        return "^" in line.text[:8] or "↑" in line.text[:8]

    def _title(self, line: Line) -> None:
        site = _SITE_NAME.search(line.text)
        end = line.start + (site.start() if site else len(line.text))
        self.title = self.text[line.start : end].strip()
        self.builder.add(BlockKind.TITLE, Span(line.start, line.start + len(self.title)))
        if site:
            self.builder.add(BlockKind.MARKUP, trimmed(self.text, end, line.span.end))

    # --- a box without bars ---

    def _box(self, box: Box) -> int:
        """Put the fields of a box, and of its lines what stands before, between and behind them."""
        at = self.lines[box.first].start
        end = self.lines[box.last - 1].span.end
        for number, field in enumerate(box.fields):
            self._between(at, field.whole.start, first=number == 0)
            self.builder.add(BlockKind.FIELD, field.whole, key=field.key, value=field.value)
            at = field.whole.end
        self._between(at, end, first=False)
        self.seen_fields = True
        return box.last

    def _between(self, start: int, end: int, *, first: bool) -> None:
        """Put words of a box that belong to no field: a name above it, the article behind it, or nothing that can be told."""
        span = trimmed(self.text, start, end)
        if span.start >= span.end:
            return
        if not any(map(str.isalnum, self.text[slice(*span)])):
            self.builder.add(BlockKind.MARKUP, span)
        elif span.end - span.start > 80:
            self.seen_prose = True
            self.builder.add(BlockKind.PARAGRAPH, span)
        elif first and not self.seen_prose:
            self.builder.add(BlockKind.FIELD, span, key="", value=span)
        else:
            self.builder.add(BlockKind.ROW, span)

    def _names_subject(self, at: int, first: int) -> bool:
        """Tell whether the line at `at`, short and no sentence, stands right above the box with only such lines between."""
        above = self.lines[at:first]
        return (
            self.title is not None
            and not self.seen_prose
            and len(above) <= 4
            and all(len(line.text) <= 120 and not line.text.endswith(".") for line in above)
        )

    # --- tables ---

    def _is_row(self, line: Line) -> bool:
        return (
            _ROW.match(line.text) is not None and (line.text.endswith("|") or not self.table_done) and "|" in line.text
        )

    def _row(self, at: int) -> int:
        """Take a row of a table; of the first table, which is the infobox, as a field."""
        line = self.lines[at]
        last = self._end_of_cell(at)
        whole = Span(line.start, self.lines[last].span.end)
        if self.table_done:
            self.builder.add(BlockKind.ROW, whole)
            return last + 1
        first = line.start
        if line.text.startswith("|") and line.text.count("|") > 1 and not re.match(r"\|\s*\|", line.text):
            first += 1
        bar = self.text.find("|", first, whole.end)
        key = trimmed(self.text, first, bar if bar >= 0 else whole.end)
        while bar >= 0 and (more := re.compile(r"[ \t]*\|(?=[^|\n]*[^|\s])").match(self.text, bar + 1, whole.end)):
            bar = more.end() - 1  # a column between label and value that is empty
        end = whole.end
        while end > bar + 1 and self.text[end - 1] in "| \t\r\n":
            end -= 1
        value = trimmed(self.text, bar + 1, max(bar + 1, end))
        if key.start == key.end:
            self.builder.add(BlockKind.ROW, whole)
        elif value.start < value.end:
            self.seen_fields = True
            self.builder.add(BlockKind.FIELD, whole, key=self.text[key.start : key.end], value=value)
        elif not self.seen_fields:
            self.builder.add(BlockKind.FIELD, whole, key="", value=key)
        else:
            self.builder.add(BlockKind.ROW, whole)
        return last + 1

    def _end_of_cell(self, at: int) -> int:
        """Return the index of the line on which the row at `at` ends: a cell that is not shut may go on below."""
        if self.lines[at].text.endswith("|"):
            return at
        for ahead in range(at + 1, min(len(self.lines), at + _LONGEST_CELL)):
            line = self.lines[ahead]
            bars = line.text.count("|")
            if line.blank_before or (bars and not (bars == 1 and line.text.endswith("|"))) or len(line.text) > 300:
                return at
            if bars:
                return ahead
        return at

    # --- headings and references ---

    def _is_heading(self, at: int, folded: str) -> bool:
        line = self.lines[at]
        headings = self.words.headings
        bare = without_glue(folded, self.words)
        if bare in headings.references or bare in headings.notes:
            return True
        if bare in headings.sections or (bare != folded and len(bare) < 100):
            return self.seen_prose
        if not self.seen_prose or len(line.text) > 80 or len(line.text.split()) > 10 or at + 1 >= len(self.lines):
            return False
        if (
            line.text[-1] in '.!?:;,"”'
            or _MARK.search(line.text)
            or not (line.text[0].isupper() or line.text[0].isdigit())
        ):
            return False
        if _ITEM.match(line.text):
            return False
        following = self.lines[at + 1].text
        return len(following) > max(80, len(line.text) + 20) or _ITEM.match(following) is not None

    def _reference_line(self, line: Line) -> None:
        match = _REFERENCE.match(line.text)
        start = line.start + (match.end() if match else 0)
        if match and match["backs"] and not _is_back_links(match["backs"]):
            start = line.start + match.start("backs")
        self.carets.append((self.heading, Span(start, line.span.end)))
        self.builder.add(BlockKind.REFERENCE, line.span)

    def _references(self) -> tuple[Reference, ...]:
        """Return the references in the order of their numbers; notes are not numbered where there is also a proper list."""
        notes = self.words.headings.notes
        if any(heading not in notes for heading, _ in self.carets):
            self.carets = [each for each in self.carets if each[0] not in notes]
        prose = "\n".join(
            self.text[each.span.start : each.span.end] for each in self.builder if each.kind is BlockKind.PARAGRAPH
        )
        language = detect(prose).language if prose else None
        return tuple(
            read_reference(self.text[span.start : span.end], span, number, language, self.words)
            for number, (_, span) in enumerate(self.carets, 1)
            if span.start < span.end
        )


def _is_back_links(letters: str) -> bool:
    """Tell whether letters set apart by spaces are a run from "a" on, as back-links are."""
    return [each for each in letters.split() if len(each) == 1] == [
        chr(ord("a") + at) for at in range(len([each for each in letters.split() if len(each) == 1]))
    ]


READER = Reader(name="page text", version=1, recognise=recognise, take_apart=take_apart)
