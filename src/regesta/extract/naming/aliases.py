"""Second names in prose: abbreviations and other names in brackets, and names behind "also known as" and the like."""

import functools
import re
from typing import NamedTuple

from regesta.extract.naming.words import Spot
from regesta.model.base import Span
from regesta.model.statement import Kind
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary

_ABBREVIATION = re.compile(r"[A-ZÀ-Þ][\w.]{0,6}[A-ZÀ-Þ0-9](?:[-–/][\w.]{1,8})*")
_LETTERS_IN_BRACKETS = re.compile(
    r"[(\[](?:[^()\[\]\n]{2,100}[,;]\s+)?(?:the\s+)?[\"“‘']?(?P<letters>[A-ZÀ-Þ][A-Za-zÀ-ÿ.]{0,6}[A-ZÀ-Þ](?:[-–][A-Z]{1,3})?)[\"”’']?(?=[)\],;])"
)
_BRACKET = re.compile(r"(?:['’]s)?\s*(?P<open>[(\[])\s*(?P<inner>(?:[^()\[\]\n]|\n(?!\s*\n)){2,120})[)\]]")
_NAME_START = re.compile(r"[\"“‘']?(?:the\s+|The\s+)?[\"“‘']?(?=[^\W\d_a-z]|al-)")
_NAME_END = re.compile(
    r"[,;()\[\]\"“”:\n]|[’'](?=\W)|\s(?:and|or|who|which|was|is|were|in|on|by|the|to|has|had|as|a|an|from|at|with|for|that)\s|\.(?=\s|$)|$"
)
_WITHIN = re.compile(r"\b(?:and|of|for)\s+(?:the\s+)?$")
_LONGEST = 9  # words
_FARTHEST = 160  # characters
_NEAR = 24  # spots behind a name among which its second name stands


class Alias(NamedTuple):
    """Two names of one thing in a paragraph, and the predicate that the second gives it."""

    first: Span
    second: Span
    predicate: str


@functools.lru_cache(maxsize=4)
def _cues(words: Vocabulary) -> list[tuple[re.Pattern[str], str, str]]:
    return [
        (
            re.compile(rf"[,;(\s–—-]{{0,4}}(?:and\s+|or\s+)?{row.cue}\s+(?=[\"“‘'\w])", re.IGNORECASE),
            row.predicate,
            row.kind,
        )
        for row in words.entities.alias
    ]


def aliases(words: Vocabulary, text: str, spots: list[Spot]) -> tuple[list[Alias], list[Spot]]:
    """Return the second names that stand behind names of a paragraph, and those of them that were no spot yet."""
    found: list[Alias] = []
    kept: list[Spot] = list(spots)
    new: list[Spot] = []
    dropped: set[int] = set()
    for at, spot in enumerate(spots):
        for second, predicate in _behind(words, text, spot):
            near = [(each, kept[each]) for each in range(at + 1, min(at + 1 + _NEAR, len(kept))) if each not in dropped]
            touching = [(each, one) for each, one in near if one.start < second.end and second.start < one.end]
            whole = any((one.start, one.end) == tuple(second) for _, one in touching)
            if not whole:
                if any(one.known or one.start < second.start or one.end > second.end for _, one in touching):
                    continue
                if new and new[-1].end > second.start and (new[-1].start, new[-1].end) != tuple(second):
                    continue
                dropped.update(each for each, _ in touching)
                new.append(Spot(second.start, second.end, spot.kind, None, None, False))
            found.append(Alias(Span(spot.start, spot.end), second, predicate))
    spots[:] = [each for at, each in enumerate(kept) if at not in dropped]
    return found, list(dict.fromkeys(new))


def spelled_out(text: str) -> list[str]:
    """Return the names that an abbreviation in brackets spells by the first letters of their words ("Lund Rifles (LR)").

    This tells where a name begins that no run of capitals does: "the Islamic State of A and the B (ISAB)".
    """
    found: list[str] = []
    for bracket in _LETTERS_IN_BRACKETS.finditer(text):
        letters = [char.lower() for char in bracket["letters"] if char.isalpha()]
        words = list(re.finditer(r"[^\W_]+", text[max(0, bracket.start() - 140) : bracket.start()]))
        at, left = len(words), len(letters)
        while at and left and len(words) - at < 2 * len(letters) + 4:
            at -= 1
            word = words[at][0]
            if word[0].lower() == letters[left - 1] and (word[0].isupper() or left > 1):
                left -= 1
            elif word[0].isupper() and left < len(letters) and not word[1:2].islower():
                break
        if not left and words[at][0][0].isupper():
            begin = max(0, bracket.start() - 140) + words[at].start()
            name = text[begin : bracket.start()].rstrip()
            if len(name.split()) > 1 and not re.search(r"[.;:()\[\]]\s", name) and "\n\n" not in name:
                found.append(name)
    return found


def _behind(words: Vocabulary, text: str, spot: Spot) -> list[tuple[Span, str]]:
    at = spot.end
    bracket = _BRACKET.match(text, at)
    if bracket is not None:
        found = _bracketed(words, text, spot, bracket)
        if found:
            return found
        at = bracket.end()
    cued = _cued(words, text, spot, at)
    return [cued] if cued else []


def _cued(words: Vocabulary, text: str, spot: Spot, at: int, end: int | None = None) -> tuple[Span, str] | None:
    """Return the name behind a cue at `at`."""
    for cue, predicate, kind in _cues(words):
        match = cue.match(text, at, end if end is not None else len(text))
        if match is None or (kind and spot.kind is not None and kind != spot.kind.value):
            continue
        name = _name_at(text, match.end(), end)
        if name is not None:
            short = (
                predicate == "alias"
                and spot.kind is not Kind.PERSON
                and len(text[slice(*name)]) < spot.end - spot.start
            )
            letters = text[slice(*name)]
            return name, "abbreviation" if short and _ABBREVIATION.fullmatch(letters) and _letters(
                letters
            ) else predicate
    return None


def _name_at(text: str, at: int, end: int | None = None) -> Span | None:
    """Return the capitalised words that begin at `at`, up to a mark or a small word that ends a name."""
    start = _NAME_START.match(text, at)
    if start is None:
        return None
    limit = min(len(text) if end is None else end, start.end() + _FARTHEST)
    stop = _NAME_END.search(text, start.end(), limit)
    last = stop.start() if stop else limit
    words = list(re.finditer(r"\S+", text[start.end() : last]))
    while words and not any(char.isupper() for char in words[-1][0]):
        words.pop()
    if not words or len(words) > _LONGEST:
        return None
    return Span(start.end(), start.end() + words[-1].end())


def _bracketed(words: Vocabulary, text: str, spot: Spot, bracket: re.Match[str]) -> list[tuple[Span, str]]:
    inner_at, inner_end = bracket.span("inner")
    name = text[spot.start : spot.end]
    found: list[tuple[Span, str]] = []
    at = inner_at
    for piece in re.finditer(r"[^;,]+", bracket["inner"]):
        start = inner_at + piece.start() + len(piece[0]) - len(piece[0].lstrip())
        said = piece[0].strip()
        at = start
        cued = _cued(words, text, spot, at, inner_end)
        if cued is not None:
            found.append(cued)
            continue
        bare, lead = _without_lead(words, said)
        span = Span(start + lead, start + lead + len(bare))
        if not bare:
            continue
        if (
            _ABBREVIATION.fullmatch(bare)
            and _letters(bare)
            and not _cut_short(text, spot, bare)
            and len(bare) < len(name)
            and spot.kind is not Kind.PERSON
            and not _country(words, bare)
        ):
            found.append((span, "abbreviation"))
        elif _ABBREVIATION.fullmatch(name) and _spells(name, bare) and not found:
            found.append((span, "official_name"))
        elif (
            not found and piece.start() == 0 and piece.end() == len(bracket["inner"]) and _other_name(spot, name, bare)
        ):
            found.append((span, "alias"))
    return found


def _without_lead(words: Vocabulary, said: str) -> tuple[str, int]:
    """Return a piece of a bracket without a language or article before it, and how many characters that took."""
    match = re.match(
        r"(?:(?:[A-Z][a-z]+\s+)?(?:acronym|abbreviated|initials|abbreviation)\s*(?:as)?:?\s+|(?P<language>[A-Z][a-z]+):\s*)?(?:(?:the|or|also)\s+)?[\"“‘']?",
        said,
    )
    lead = match.end() if match and (not match["language"] or fold(match["language"]) in words.language_codes) else 0
    return said[lead:].rstrip("\"”’' "), lead


def _letters(bare: str) -> bool:
    """Tell whether an abbreviation is one of letters, digits at most behind a dash: no formula, no part number."""
    letters = bare.split("-", maxsplit=1)[0].split("–", maxsplit=1)[0]
    return not any(char.isdigit() for char in letters) and sum(char.isupper() for char in letters) * 2 >= len(letters)


def _cut_short(text: str, spot: Spot, bare: str) -> bool:
    """Tell whether an abbreviation has more letters than the name before it could give: "the A of B and the C D (ABCD)"."""
    words = len(re.findall(r"[^\W_]+", text[spot.start : spot.end]))
    before = text[max(0, spot.start - 12) : spot.start]
    return _WITHIN.search(before) is not None and sum(char.isupper() for char in bare) > words + 1


def _country(words: Vocabulary, bare: str) -> bool:
    return bare in words.country_codes or fold(bare) in words.country_names


def _spells(letters: str, bare: str) -> bool:
    """Tell whether the words in a bracket spell out the abbreviation before it."""
    initials = [word[0].lower() for word in re.findall(r"[^\W\d_]+", bare)]
    wanted = [char.lower() for char in letters if char.isalpha()]
    return len(initials) > 1 and wanted[:1] == initials[:1] and set(wanted) <= set(initials)


def _other_name(spot: Spot, name: str, bare: str) -> bool:
    """Tell whether a bracket is just another name: capitals throughout, an organisation's, of no smaller make."""
    large = [word for word in bare.split() if word[:1].isupper()]
    return (
        spot.kind is Kind.ORGANISATION
        and 2 <= len(bare.split()) <= 8
        and len(large) >= 2
        and bare[:1].isupper()
        and not any(char.isdigit() for char in bare)
        and len(large) * 2 >= len(bare.split())
    )
