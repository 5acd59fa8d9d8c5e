"""Cuts the value of a field into its items, also where a list was run together, and takes off what stands in brackets.

An item is cut where the value has a separator, behind a bracket, or between names that are known: to the tables, or from
the document's own prose. A run of words in which nothing is known stays whole.
"""

import re
from collections.abc import Callable

from regesta.model.base import Record, Span
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary

_SEPARATOR = re.compile(r"[;|•·▪◦●\n\r]|<br\s*/?>|(?:^|(?<=\s))[*‡–-](?=\s)|\s/\s|,(?!\d{3}\b)(?=\s|$)|،")
_TOKEN = re.compile(r"\S+")
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*[)\]]|\s*[†‡♯✝☠]+")
_CONNECTOR = frozenset(
    [
        "of",
        "the",
        "for",
        "in",
        "and",
        "de",
        "del",
        "la",
        "las",
        "los",
        "du",
        "des",
        "di",
        "da",
        "do",
        "dos",
        "y",
        "et",
        "e",
        "to",
        "on",
        "bin",
        "ibn",
        "bint",
        "ben",
        "ould",
        "al",
        "el",
        "wal",
        "wa",
        "fi",
        "with",
        "&",
        "-",
        "–",
        "alias",
        "aka",
        "le",
        "pour",
        "van",
        "von",
        "der",
        "und",
    ]
)
_FIRST_UPPER = re.compile(r"[\"'“‘(]*(?:(?:al|el|ash|as|an|at|ar|ad|az|ul|ud)-)?[\"'“‘]*[^\W\d_]")
_LONGEST_NAME = 12  # words
_MOST_TOKENS = 400  # of one run; a longer one is no list of names


class Item(Record, frozen=True, kw_only=True):
    """One item of a list: its name with its span in the text that was cut, what stands in brackets behind it, a label before."""

    text: str
    span: Span
    brackets: tuple[str, ...] = ()
    label: str | None = None


class Knowledge(Record, frozen=True, kw_only=True):
    """What a list is cut by: `known` tells whether folded words are one name, `heads` end names, `starts` begin them."""

    known: Callable[[str], bool]
    sure: Callable[[str], bool] = lambda folded: False  # known to the tables, whatever the document says
    heads: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()
    ends_name: Callable[[str], bool] = lambda word: False
    of_states: frozenset[str] = frozenset()  # words that go on with the name of a state ("Armed Forces")
    acronyms: bool = False  # whether a word of capitals is a name by itself


def _holds_known(
    text: str, tokens: list[tuple[int, int]], words: list[str], first: int, last: int, knowledge: Knowledge
) -> bool:
    """Tell whether the words begin or end with a known name that leaves two words or more, and so should stand by itself."""
    for size in range(1, min(6, last - first - 1)):
        head = fold(text[tokens[first][0] : tokens[first + size - 1][1]])
        follows = words[first + size]
        if (
            _upper(follows)
            and fold(follows) not in knowledge.of_states
            and (size > 1 or knowledge.sure(head))
            and knowledge.known(head)
        ):
            return True
        tail = fold(text[tokens[last - size][0] : tokens[last - 1][1]])
        loose = fold(words[last - size - 1]) not in _CONNECTOR
        if loose and (size > 1 or knowledge.sure(tail)) and knowledge.known(tail):
            return True
    return False


def _is_acronym(word: str) -> bool:
    return re.fullmatch(r"[A-ZÀ-Þ][A-ZÀ-Þ0-9]+(?:-[A-ZÀ-Þ0-9]+)*", word.strip(",")) is not None


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
            run = _cut(text, at, stop, knowledge)
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


def _put(
    into: list[Item], text: str, span: tuple[int, int], brackets: tuple[str, ...], label: str | None, words: Vocabulary
) -> None:
    start, end = span
    while start < end and (text[start] in " \t,;:*•–-\"'“”«»|" or text[start : start + 4] == "the "):
        start += 4 if text[start : start + 4] == "the " else 1
    while end > start and text[end - 1] in ' \t,;:*•–-|"“”«»':
        end -= 1
    name = text[start:end]
    if len(name) > 1 and fold(name).strip(". ") not in words.values.empty and any(char.isalnum() for char in name):
        clean = tuple(each.strip("()[] ") for each in brackets)
        into.append(Item(text=name, span=Span(start, end), brackets=tuple(each for each in clean if each), label=label))


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


def _cut(text: str, start: int, end: int, knowledge: Knowledge) -> list[tuple[int, int]]:
    """Cut a run of words into names at the least cost; what is not known stays together."""
    tokens = [match.span() for match in _TOKEN.finditer(text, start, end)]
    if not tokens:
        return []
    if len(tokens) == 1 or len(tokens) > _MOST_TOKENS:
        return [(tokens[0][0], tokens[-1][1])]
    words = [text[left:right] for left, right in tokens]
    folded = [fold(word).strip(".,\"'") for word in words]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for last in range(1, len(tokens) + 1):
        options = []
        for first in range(max(0, last - 30), last):
            cost = _cost(text, tokens, words, folded, first, last, knowledge)
            options.append((best[first][0] + cost, first))
        best.append(min(options))
    cuts: list[tuple[int, int]] = []
    at = len(tokens)
    while at > 0:
        first = best[at][1]
        if folded[first:at] not in (["and"], ["&"], ["with"]):
            cuts.append((tokens[first][0], tokens[at - 1][1]))
        at = first
    return cuts[::-1]


def _cost(
    text: str,
    tokens: list[tuple[int, int]],
    words: list[str],
    folded: list[str],
    first: int,
    last: int,
    knowledge: Knowledge,
) -> float:
    """Return what it costs to take the words from `first` to `last` for one name: 1 where it is known, more where not."""
    if folded[first] == "the" and last - first > 1:
        return _cost(text, tokens, words, folded, first + 1, last, knowledge)
    size = last - first
    if size == 1 and folded[first] in ("and", "&"):
        return 0.4 if first > 0 and last < len(words) else 9.0
    if folded[first] in _CONNECTOR and words[first][:1].islower():
        return 40.0 if first else 6.0
    if folded[last - 1] in _CONNECTOR:
        return 40.0
    goes_on = 4.0 if last < len(words) and not _upper(words[last]) and folded[last] not in ("and", "&", "with") else 0.0
    if size <= _LONGEST_NAME and knowledge.known(fold(text[tokens[first][0] : tokens[last - 1][1]])):
        return 1.0 + goes_on
    cost = 3.0 + 0.05 * size
    ended = folded[last - 1] in knowledge.heads or knowledge.ends_name(folded[last - 1])
    if (ended and (size > 1 and _upper(words[first]))) or knowledge.ends_name(folded[last - 1]):
        cost = 1.6 + 0.1 * max(0, size - 3)
    elif size == 1 and knowledge.acronyms and _is_acronym(words[first]):
        cost = 1.3
    if size > 1 and {folded[first], " ".join(folded[first : first + 2])} & knowledge.starts:
        cost = min(cost, 1.8)
    if size > 2 and _holds_known(text, tokens, words, first, last, knowledge):
        cost += 4.0
    if first and words[first][0] in '"“«':
        cost += 3.0  # a nickname belongs to the name before it
    cost += goes_on  # the next name would begin with a small letter
    for at in range(first, last - 1):
        if (folded[at] in knowledge.heads or knowledge.ends_name(folded[at])) and _upper(words[at + 1]):
            following = folded[at + 1]
            joined = following in _CONNECTOR or (following in knowledge.heads and at + 2 == last)
            cost += 0.0 if joined else 2.0
    if knowledge.acronyms and size > 1:
        cost += 1.5 * sum(_is_acronym(word) for word in words[first : last - (size == 2)])
    for at in range(first + 1, last):
        two = f"{folded[at]} {folded[at + 1]}" if at + 1 < last else ""
        if (folded[at] in knowledge.starts and at + 1 < last) or two in knowledge.starts:
            cost += 1.5
    return cost


def _upper(word: str) -> bool:
    """Tell whether a word may begin a name: a capital, a digit, a letter without case, or al- before one of these."""
    match = _FIRST_UPPER.match(word)
    if match is None:
        return word[:1].isdigit()
    letter = match[0][-1]
    return letter.isupper() or not letter.islower() or re.match(r"(?:al|el|as|ash|an|ar|at)-", word) is not None
