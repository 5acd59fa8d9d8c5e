"""Cuts the value of a field into its items, also where a list was run together, and takes off what stands in brackets.

An item is cut where the value has a separator, behind a bracket, behind a label ("State allies: …"), or as `runs` cuts it.
"""

import re

import msgspec

from regesta.extract.spotters.runs import Knowledge, cut
from regesta.model.base import Record, Span
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary, alternatives

_SEPARATOR = re.compile(
    r"[;|•·▪◦●\n\r]|<br\s*/?>|(?:^|(?<=\s))[*‡–-]+(?=\s)|\s/\s|,(?!\d{3}\b)(?=\s|$)|،|(?<=\))(?=[A-Z])|(?<=ism)(?=[A-Z])|(?<=[a-z]{4})(?=[A-Z][a-z]{2})"
)
_LONGEST_LABEL = 80  # characters
_LONGEST_ITEM = 200  # characters; what is longer is no name
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*[)\]]|\s*[†‡♯✝☠]+")


class Item(Record, frozen=True, kw_only=True):
    """One item of a list: its name with its span in the text that was cut, what stands in brackets behind it, a label before."""

    text: str
    span: Span
    brackets: tuple[str, ...] = ()
    label: str | None = None


def items(text: str, knowledge: Knowledge, words: Vocabulary) -> list[Item]:
    """Return the items of a value in order; empty ones and those that say nothing ("unknown") are left out."""
    cutting = _Cutting(text, knowledge, words)
    for start, end, label in _labelled(text, words):
        cutting.piece(start, end, label)
    return cutting.found


class _Cutting:
    """The cutting of one value: the items found so far, and the label that holds for those to come."""

    def __init__(self, text: str, knowledge: Knowledge, words: Vocabulary) -> None:
        self.text = text
        self.knowledge = knowledge
        self.words = words
        self.found: list[Item] = []
        self.label: str | None = None

    def piece(self, at: int, end: int, label: str | None) -> None:
        """Take a piece between separators: runs of names, each with the brackets behind it."""
        self.label = label if label is not None else self.label
        if fold(self.text[at : at + 40]).startswith(self.words.values.negations_of_items):
            return
        while at < end:
            bracket = _next_bracket(self.text, at, end, self.knowledge)
            stop = bracket[0] if bracket else end
            names = [each for each in cut(self.text, at, stop, self.knowledge) if not self._only_titles(each)]
            at, brackets = stop, []
            while bracket and bracket[0] == at:
                brackets.append(self.text[bracket[0] : bracket[1]].strip())
                at = bracket[1]
                bracket = _next_bracket(self.text, at, end, self.knowledge)
            for name in names[:-1]:
                self._put(name, [])
            if names:
                self._put(names[-1], brackets)
            else:
                self._add_brackets(brackets)

    def _only_titles(self, bounds: tuple[int, int]) -> bool:
        words = self.text[slice(*bounds)].split()
        return all(fold(word).strip(".") in self.knowledge.titles for word in words)

    def _put(self, bounds: tuple[int, int], brackets: list[str]) -> None:
        start, end = _trimmed(self.text, *bounds, self.words.values.leads)
        name = self.text[start:end]
        if self.knowledge.titles and name in self.words.values.fates:
            self._add_brackets(brackets)
        elif self._is_name(name):
            item = Item(text=name, span=Span(start, end), brackets=_clean(brackets), label=self.label)
            self.found.append(item)

    def _is_name(self, name: str) -> bool:
        """Tell whether words may be an item: no word for nothing, no suffix of a name, and not too long for one."""
        values, folded = self.words.values, fold(name).strip(". ")
        if not 1 < len(name) <= _LONGEST_ITEM or folded in values.empty or folded in values.suffixes:
            return False
        return any(map(str.isalnum, name))

    def _add_brackets(self, brackets: list[str]) -> None:
        """Give brackets without a name before them to the last item."""
        if brackets and self.found:
            last = self.found[-1]
            self.found[-1] = msgspec.structs.replace(last, brackets=(*last.brackets, *_clean(brackets)))


def _trimmed(text: str, start: int, end: int, leads: tuple[str, ...]) -> tuple[int, int]:
    """Return the bounds without separators and quotation marks at the ends, and without small words before the name."""
    begun = -1
    while begun < start < end:
        begun = start
        while start < end and text[start] in " \t,;:*•–-\"'“”«»|":
            start += 1
        lead = next((each for each in leads if text.startswith(f"{each} ", start)), None)
        start += len(lead) + 1 if lead else 0
    while end > start and text[end - 1] in ' \t,;:*•–-|"“”«»':
        end -= 1
    return start, max(start, end)


def _labelled(text: str, words: Vocabulary) -> list[tuple[int, int, str | None]]:
    """Return the pieces between separators, cut again at labels inside them ("State allies: A B Others: C")."""
    found: list[tuple[int, int, str | None]] = []
    for start, end in _pieces(text):
        at, label = start, None
        for begin, stop, after in _labels(text, start, end, words):
            if begin < at:
                continue
            if text[at:begin].strip():
                found.append((at, begin, label))
            label, at = text[begin:stop].strip(" *•–-'"), after
        found.append((at, end, label))
    return found


def _labels(text: str, start: int, end: int, words: Vocabulary) -> list[tuple[int, int, int]]:
    """Return where labels begin, where they end, and where what they label begins."""
    found = []
    for colon in re.finditer(r":(?=\s|$)", text[start:end]):
        before = text[start : start + colon.start()]
        if before.count("(") > before.count(")"):
            continue
        begin = _label_start(text, start, start + colon.start(), words)
        if begin is not None:
            found.append((begin, start + colon.start(), start + colon.end()))
    heading = re.compile(rf"(?<!\S){alternatives(words.values.groups)}(?=\s|$)", re.IGNORECASE)
    for match in heading.finditer(text, start, end):
        if match[0][0].isupper():
            found.append((match.start(), match.end(), match.end()))
    return sorted(found)


def _label_start(text: str, start: int, colon: int, words: Vocabulary) -> int | None:
    """Return where the label before a colon begins: the longest that the tables know, else its last capitalised words."""
    start = max(start, colon - _LONGEST_LABEL)
    starts = [match.start() + start for match in re.finditer(r"(?<!\S)[^\s:]", text[start:colon])][-4:]
    for begin in starts:
        if " ".join(re.sub(r"[^\w\s]", " ", fold(text[begin:colon])).split()) in words.labels:
            return begin
    if starts and text[start:colon].strip(" *•") == text[starts[0] : colon].strip(" *•"):
        return starts[0]
    capitals = [begin for begin in starts if text[begin].isupper()]
    return capitals[-1] if capitals else None


def _clean(brackets: list[str]) -> tuple[str, ...]:
    bare = (each.strip("()[] ") for each in brackets)
    return tuple(each for each in bare if each)


def _pieces(text: str) -> list[tuple[int, int]]:
    """Cut at separators that stand outside brackets."""
    depth, start, at = 0, 0, 0
    found: list[tuple[int, int]] = []
    depths = []
    for char in text:
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        depths.append(depth)
    if depth:  # a bracket that is never shut shuts nothing in
        depths = [0] * len(text)
    for match in _SEPARATOR.finditer(text):
        if depths[match.start()]:
            continue
        if match[0] and match[0] in "–-" and match.start() > start and text[start : match.start()].strip():
            continue  # a dash within a name, as in "Islamic State – Sinai Province"
        found.append((start, match.start()))
        start = match.end()
    at = len(text)
    found.append((start, at))
    return [each for each in found if text[each[0] : each[1]].strip()]


def _next_bracket(text: str, at: int, end: int, knowledge: Knowledge) -> tuple[int, int] | None:
    """Return the next bracket that is no part of a known name such as "Party of X (Reformed)"."""
    while True:
        match = _BRACKET.search(text, at, end)
        if match is None:
            return None
        before = text[max(0, match.start() - 60) : match.start()].split()
        whole = [" ".join([*before[-count:], match[0].strip()]) for count in range(1, min(8, len(before)) + 1)]
        if match[0].strip()[:1] == "(" and any(knowledge.known(fold(each)) for each in whole):
            at = match.end()
            continue
        return match.span()
