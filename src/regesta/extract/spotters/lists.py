"""Cuts the value of a field into its items, also where a list was run together, and takes off what stands in brackets.

An item is cut where the value has a separator, behind a bracket, behind a label ("State allies: …"), or as `runs` cuts it.
"""

import re

from regesta.extract.spotters.runs import Knowledge, cut
from regesta.model.base import Record, Span
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary

_SEPARATOR = re.compile(r"[;|•·▪◦●\n\r]|<br\s*/?>|(?:^|(?<=\s))[*‡–-]+(?=\s)|\s/\s|,(?!\d{3}\b)(?=\s|$)|،")
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*[)\]]|\s*[†‡♯✝☠]+")


class Item(Record, frozen=True, kw_only=True):
    """One item of a list: its name with its span in the text that was cut, what stands in brackets behind it, a label before."""

    text: str
    span: Span
    brackets: tuple[str, ...] = ()
    label: str | None = None


def items(text: str, knowledge: Knowledge, words: Vocabulary) -> list[Item]:
    """Return the items of a value in order; empty ones and those that say nothing ("unknown") are left out."""
    found: list[Item] = []
    label: str | None = None
    for start, end, named in _labelled(text, words):
        label = named if named is not None else label
        at = start
        while at < end:
            bracket = _next_bracket(text, at, end, knowledge)
            stop = bracket[0] if bracket else end
            run = [each for each in cut(text, at, stop, knowledge) if not _only_titles(text[slice(*each)], knowledge)]
            if run:
                for piece in run[:-1]:
                    _put(found, text, piece, (), label, words)
            brackets: list[str] = []
            at = stop
            while bracket and bracket[0] == at:
                brackets.append(text[bracket[0] : bracket[1]].strip())
                at = bracket[1]
                bracket = _next_bracket(text, at, end, knowledge)
            if run:
                _put(found, text, run[-1], tuple(brackets), label, words)
            elif brackets and found:
                found[-1] = Item(
                    text=found[-1].text,
                    span=found[-1].span,
                    brackets=(*found[-1].brackets, *brackets),
                    label=found[-1].label,
                )
    return found


def _labelled(text: str, words: Vocabulary) -> list[tuple[int, int, str | None]]:
    """Return the pieces between separators, cut again at labels inside them ("State allies: A B Others: C")."""
    found: list[tuple[int, int, str | None]] = []
    for start, end in _pieces(text):
        at, label = start, None
        for colon in re.finditer(r":(?=\s)", text[start:end]):
            begin = _label_start(text, at, start + colon.start(), words)
            if begin is None:
                continue
            if text[at:begin].strip():
                found.append((at, begin, label))
            label = text[begin : start + colon.start()].strip(" *•–-")
            at = start + colon.end()
        found.append((at, end, label))
    return found


def _label_start(text: str, start: int, colon: int, words: Vocabulary) -> int | None:
    """Return where the label before a colon begins: the longest that the tables know, else its last capitalised words."""
    starts = [match.start() + start for match in re.finditer(r"(?<!\S)[^\s:]", text[start:colon])][-4:]
    for begin in starts:
        if " ".join(re.sub(r"[^\w\s]", " ", fold(text[begin:colon])).split()) in words.labels:
            return begin
    if starts and text[start:colon].strip(" *•") == text[starts[0] : colon].strip(" *•"):
        return starts[0]
    capitals = [begin for begin in starts if text[begin].isupper()]
    return capitals[-1] if capitals else None


def _only_titles(text: str, knowledge: Knowledge) -> bool:
    return all(fold(word).strip(".") in knowledge.titles for word in text.split())


def _put(
    into: list[Item], text: str, span: tuple[int, int], brackets: tuple[str, ...], label: str | None, words: Vocabulary
) -> None:
    start, end = span
    while start < end and (text[start] in " \t,;:*•–-\"'“”«»|" or text[start : start + 4] == "the "):
        start += 4 if text[start : start + 4] == "the " else 1
    while end > start and text[end - 1] in ' \t,;:*•–-|"“”«»':
        end -= 1
    name = text[start:end]
    if name in words.values.fates:
        if into:
            last = into[-1]
            into[-1] = Item(
                text=last.text, span=last.span, brackets=(*last.brackets, *_clean(brackets)), label=last.label
            )
        return
    if len(name) > 1 and fold(name).strip(". ") not in words.values.empty and any(char.isalnum() for char in name):
        into.append(Item(text=name, span=Span(start, end), brackets=_clean(brackets), label=label))


def _clean(brackets: tuple[str, ...]) -> tuple[str, ...]:
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
        if match[0] in "–-" and match.start() > start and text[start : match.start()].strip():
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
