"""Words of a paragraph as names are looked for in them, and what a name that was found is recorded as."""

import re
from itertools import pairwise
from typing import NamedTuple

from regesta.extract.spotters.names import capital
from regesta.model.statement import Kind
from regesta.text import fold
from regesta.vocabulary.frames import EntityWords

INITIAL = re.compile(r"[A-ZÀ-Þ]$")
_WORD = re.compile(r"(?:[A-ZÀ-Þ]\.){2,}|[^\W_]+(?:[-–'’‘ʼʻ`ʿʾ.&][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_ARABIC_END = re.compile(r"['’ʼ‘] [A-Z]")
_SENTENCE = re.compile(r"[.!?:;]['\"”’)\]]*\s+['\"“‘(\[]*$|^['\"“‘(\[\s]*$|[\"“]$|\n\s*[-*•]\s*$")


class Spot(NamedTuple):
    """A name in a paragraph; `title` where the words before it are its bearer's."""

    start: int
    end: int
    kind: Kind | None
    title: tuple[int, int] | None
    known: str | None
    opens: bool  # the first word of its sentence


class Word(NamedTuple):
    """A word: `low` is folded without a last stop, `opens` whether it begins a sentence, `cap` whether names hold such words."""

    text: str
    start: int
    end: int
    low: str
    opens: bool
    cap: bool


def words_of(text: str, table: EntityWords) -> list[Word]:
    """Return the words of a text; a possessive and "-held" behind a name, or "anti-" before it, are cut off."""
    suffixes, prefixes, openers = (frozenset(each) for each in (table.suffixes, table.prefixes, table.openers))
    found: list[Word] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        if (
            text[end : end + 1] in "'’ʼ‘"
            and _ARABIC_END.match(text, end)
            and " '" not in text[max(0, start - 60) : start]
        ):
            end += 1
        tail = _POSSESSIVE.search(word)
        if tail:
            end -= len(tail[0])
        parts = text[start:end].split("-")
        if len(parts) > 1 and parts[-1] in suffixes:
            end -= len(parts[-1]) + 1
        elif len(parts) > 1 and fold(parts[0]) in prefixes:
            start += len(parts[0]) + 1
        word = text[start:end]
        opens = _SENTENCE.search(text[max(0, start - 6) : start]) is not None
        low = fold(word).rstrip(".")
        counts = "-" in low and openers.issuperset(low.split("-"))  # "Forty-one soldiers"
        found.append(Word(word, start, end, low, opens, capital(word) and not word.isdigit() and not counts))
    return found


def outside(words: list[Word], dates: list[tuple[int, int]]) -> list[Word]:
    """Return the words that touch none of the dates; both come in order."""
    kept: list[Word] = []
    waiting = iter(sorted(dates))
    date = next(waiting, None)
    for each in words:
        while date is not None and date[1] <= each.start:
            date = next(waiting, None)
        if date is None or each.end <= date[0]:
            kept.append(each)
    return kept


def word_pieces(low: str) -> list[str]:
    """Return the parts of a folded word that count when names are compared; an article has none."""
    words = "".join(char if char.isalnum() else " " for char in low.replace("'", "")).split()
    return [word for word in words if word not in ("the", "al", "el")]


def one_run(text: str, words: list[Word]) -> bool:
    """Tell whether words stand together: no full stop, comma or bracket between them."""
    return all(not text[left.end : right.start].strip(" \n\t\u200e\xa0–—-.") for left, right in pairwise(words))


def together(text: str, words: list[Word], at: int, most: int) -> list[Word]:
    """Return the capitalised words from `at` on with nothing but spaces between them."""
    found: list[Word] = []
    while at < len(words) and len(found) < most and words[at].cap:
        if found and text[words[at - 1].end : words[at].start].strip(" \n"):
            break
        found.append(words[at])
        at += 1
    return found


def abbreviates(letters: str, initials: list[str]) -> bool:
    """Tell whether the letters of an abbreviation are initials of a name's words, in order, most of them."""
    wanted = [char for char in letters.lower() if char.isalpha()]
    at = 0
    for char in wanted:
        try:
            at = initials.index(char, at) + 1
        except ValueError:
            return False
    return len(wanted) >= 2 and wanted[0] == initials[0]


def shouted(text: str) -> bool:
    """Tell whether a paragraph is set in capitals, which then tell nothing."""
    letters = [char for char in text[:2_000] if char.isalpha()]
    return len(letters) > 30 and sum(char.isupper() for char in letters) > 0.7 * len(letters)
