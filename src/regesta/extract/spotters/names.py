"""Finds the names that begin at a given place of running text, and lists of them joined by commas and "and".

A name is a run of words with capitals, with the small words that stand inside names. It knows no grammar: whether "and"
joins two names or stands in one is told by what the tables and the document know.
"""

import re
from collections.abc import Callable

from regesta.model.base import Record, Span
from regesta.text import fold

_WORD = re.compile(r"[^\s,;:()\[\]\"“”«»]+")
_INSIDE = frozenset(
    [
        "of",
        "the",
        "for",
        "de",
        "del",
        "de'",
        "la",
        "las",
        "los",
        "le",
        "du",
        "des",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "y",
        "e",
        "et",
        "en",
        "ul",
        "ud",
        "ur",
        "al",
        "el",
        "as",
        "wal",
        "wa",
        "fi",
        "bil",
        "und",
        "der",
        "die",
        "und",
        "zu",
        "–",
        "-",
        "&",
        "/",
    ]
)
_OF_PERSONS = frozenset(
    [
        "bin",
        "ibn",
        "bint",
        "ben",
        "ould",
        "abu",
        "umm",
        "van",
        "von",
        "de",
        "del",
        "la",
        "al",
        "el",
        "as",
        "ad",
        "ul",
        "ud",
        "der",
        "da",
        "dos",
        "e",
        "y",
    ]
)
_SKIP = re.compile(
    r"\s*(?:the|a|an|its|their|his|rival|fellow|former|then|late|exiled|both|armed|rebel|group|groups|militant|movement|organi[sz]ation|organi[sz]ations|government|governments|countries|states|as well as|including|such as|like|various|other|mainly|namely|his brother|brothers)\s+",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*,?\s*(?:and|&|as well as|along with|or)\s+|\s*,\s*(?!(?:which|who|that|where|and|or|a|an|but|in|on|under|with)\b)"
)
_BRACKET = re.compile(r"\s*\([^()]{1,160}\)")
_CAPITAL = re.compile(r"[\"'“‘ʿʾ]*(?:(?:al|el|ash|as|an|at|ar|ad|az|ul|ud|d|l|u|i|e)[-'’])?[\"'“‘ʿʾ]?[^\W\d_]")
_LEAVE = frozenset(
    [
        "In",
        "On",
        "At",
        "By",
        "From",
        "Since",
        "Until",
        "After",
        "Before",
        "During",
        "It",
        "Its",
        "The",
        "This",
        "They",
        "He",
        "She",
        "His",
        "Her",
        "Their",
        "But",
        "And",
        "As",
        "With",
        "While",
        "When",
    ]
)


class Found(Record, frozen=True, kw_only=True):
    """A name in running text: where it stands, without a title or article before it."""

    span: Span
    text: str


def names_at(
    text: str,
    at: int,
    *,
    person: bool,
    known: Callable[[str], bool],
    titles: frozenset[str],
    most: int = 12,
) -> list[Found]:
    """Return the names that begin at `at` (behind small words such as "the"), with those joined to the first one.

    `known` tells whether folded words are one name; `titles` are words before a person's name that are no part of it.
    """
    found: list[Found] = []
    while len(found) < most:
        one = _one(text, at, person=person, known=known, titles=titles)
        if one is None:
            break
        found.append(one)
        at = one.span.end
        bracket = _BRACKET.match(text, at)
        joined = _AND.match(text, bracket.end() if bracket else at)
        if joined is None:
            break
        at = joined.end()
    return found


def _one(text: str, at: int, *, person: bool, known: Callable[[str], bool], titles: frozenset[str]) -> Found | None:
    for _ in range(4):
        skipped = _SKIP.match(text, at)
        if skipped is None:
            break
        at = skipped.end()
    words = _words(text, at)
    while person and words and fold(words[0].text).strip(".") in titles:
        words = words[1:]
    if not words or not capital(words[0].text) or words[0].text in _LEAVE:
        return None
    longest = _longest_known(text, words, known)
    if longest is not None:
        return longest
    end = 1
    inside = _OF_PERSONS if person else _INSIDE
    while end < len(words):
        ahead = end
        while ahead < len(words) and fold(words[ahead].text) in inside and ahead - end < 3:
            ahead += 1
        if ahead >= len(words) or not capital(words[ahead].text) or words[ahead].text in _LEAVE:
            break
        end = ahead + 1
    last = words[end - 1].span.end
    while last > words[0].span.start and text[last - 1] in ".'’,!?…":
        last -= 1
    name = re.sub(r"['’]s$", "", text[words[0].span.start : last])
    return Found(span=Span(words[0].span.start, words[0].span.start + len(name)), text=name) if len(name) > 1 else None


def _words(text: str, at: int) -> list[Found]:
    """Return the words from `at` on to the next mark that ends a name."""
    found: list[Found] = []
    while len(found) < 24:
        while at < len(text) and text[at] in ' \t\xa0"“«':
            at += 1
        match = _WORD.match(text, at)
        if match is None:
            break
        found.append(Found(span=Span(*match.span()), text=match[0]))
        at = match.end()
        if match[0][-1] in ".!?" and not (len(match[0]) == 2 and match[0][0].isupper()) and match[0].count(".") < 2:
            break
    return found


def _longest_known(text: str, words: list[Found], known: Callable[[str], bool]) -> Found | None:
    for count in range(min(len(words), 10), 0, -1):
        span = Span(words[0].span.start, words[count - 1].span.end)
        name = re.sub(r"['’]s$", "", text[span.start : span.end].rstrip(".!?…"))
        if known(fold(name)):
            following = words[count].text if count < len(words) else ""
            if not (capital(following) and following not in _LEAVE) or count > 1:
                return Found(span=Span(span.start, span.start + len(name)), text=name)
    return None


def capital(word: str) -> bool:
    """Tell whether a word may be part of a name: it begins with a capital (behind al- too), or in a script without case."""
    match = _CAPITAL.match(word)
    if match is None:
        return bool(re.match(r"\d+(?:st|nd|rd|th)$|M-?\d+", word))
    letter = match[0][-1]
    if letter.isupper() or not (letter.islower() or letter.isupper()):
        return True
    return re.match(r"(?:al|el|as|ash|an|ar|at|ad|az|u)-?[A-Z]", word) is not None


_PLACE = re.compile(
    r"(?:(?:the|and|or|in|of|both|parts|areas?|regions?|provinces?|districts?|states?|city|cities|town|border|coast|north|south|east|west|northern|southern|"
    r"eastern|western|central|north-?eastern|north-?western|south-?eastern|south-?western|upper|lower|rural|mainland|neighbou?ring|mountains?|valley|island|islands|jungles?)\s+)*"
)


def places_at(text: str, at: int, known: Callable[[str], bool]) -> list[Found]:
    """Return the places that begin at `at`, each with the side of the compass before it ("northern Mali")."""
    found: list[Found] = []
    while len(found) < 12:
        lead = _PLACE.match(text, at)
        begin = lead.end() if lead else at
        one = _one(text, begin, person=False, known=known, titles=frozenset())
        if one is None:
            break
        sides = re.search(
            r"(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?|central|upper|lower|mainland|rural)\s+(?:the\s+)?$",
            text[at : one.span.start],
        )
        start = at + sides.start() if sides else one.span.start
        found.append(Found(span=Span(start, one.span.end), text=text[start : one.span.end]))
        at = one.span.end
        joined = re.match(r"\s*,?\s*(?:and|or|as well as)\s+(?:in\s+)?|\s*,\s*(?:in\s+)?", text[at:])
        if joined is None:
            break
        at += joined.end()
    return found
