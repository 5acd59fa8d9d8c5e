"""Words as a search compares them: folded, without attached articles, each with its place; and how far two words are apart.

It is no stemming and no transliteration, and nothing here knows documents or the base. All offsets count characters.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from regesta.text import fold_mapped

LONGEST = 64  # letters of a word; what is longer is cut
_LEFT = 3  # letters that must be left of an Arabic word whose article is taken off
_LONG = 8  # letters from which on two errors in a word are forgiven, below it one
_SHORT = 4  # letters below which none is

# What `text.fold` leaves apart: forms of heh in Persian and Urdu, and digits of Arabic writing.
_SAME_LETTER = str.maketrans("ەہھۃ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "هههه01234567890123456789")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?(?![^\W_])|[^\W_]+(?:'[^\W_]+)*")
_ELIDED = re.compile(r"^[dl]'(?=.)")  # d'État
_POSSESSIVE = re.compile(r"'s$")
_ARTICLES = frozenset({"the", "al", "el"})
_JOINED = "al"
_SUN_LETTERS = frozenset({"ad", "an", "ar", "as", "ash", "at", "ath", "az"})  # articles only as "ash-Shabaab"
_ARABIC_ARTICLE = re.compile(r"[وف]?[بكل]?ال|[وف]?لل")
_LATIN = re.compile(r"[a-z]")


class Term(NamedTuple):
    """A word of a text as it is compared, its place, and how it reads with the article where that was taken off."""

    text: str
    start: int
    end: int
    whole: str | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """The word with and without its article."""
        return (self.text,) if self.whole is None else (self.text, self.whole)


def terms(text: str, *, left: int = _LEFT) -> list[Term]:
    """Return the words of a text in order, without articles unless it has nothing else.

    `left` is how many letters must be left of an Arabic word for its article to be taken off. An alif that is written
    with a hamza begins no article.
    """
    mapped = fold_mapped(text)
    folded = mapped.text.translate(_SAME_LETTER)
    found: list[Term] = []
    articles: list[Term] = []
    matches = list(_WORD.finditer(folded))
    before: str | None = None  # the article right before the word
    for match, behind in zip_longest(matches, matches[1:]):
        start, end = mapped.original(match.start(), match.end())
        word = _bare(match[0])
        gap = "" if behind is None else folded[match.end() : behind.start()]
        if word in _ARTICLES or (
            behind is not None and gap == "-" and word in _SUN_LETTERS and behind[0].startswith(word[1:])
        ):
            articles.append(Term(word, start, end))
            before = word if word != "the" and gap in ("-", " ") else None
            continue
        whole = (_JOINED + word)[:LONGEST] if before and _LATIN.match(word) else None
        before = None
        article = _ARABIC_ARTICLE.match(word)
        if article and len(word) - article.end() >= left and not _hamza(text, mapped.origins, match.start(), article):
            whole, word = word, word[article.end() :]
        found.append(Term(word, start, end, whole))
    return found or articles


def _bare(word: str) -> str:
    """Return a word without the marks within it: dots of an abbreviation, an elided article, a genitive's s."""
    if "." in word:
        return word.replace(".", "")[:LONGEST]
    if "'" in word:
        word = _POSSESSIVE.sub("", _ELIDED.sub("", word)).replace("'", "")
    return word[:LONGEST]


def _hamza(text: str, origins: Sequence[int], start: int, article: re.Match[str]) -> bool:
    """Tell whether the alif of what looks like an article carries a hamza or madda, so that it belongs to the word."""
    at = article[0].find("ا")
    return at >= 0 and text[origins[start + at]] in "أإآ"


def spellings(term: Term) -> tuple[str, ...]:
    """Return the forms under which a word that is looked for may stand in the base: the article glued to it or not."""
    found = list(term.forms)
    if _LATIN.match(term.text) and len(term.text) >= 3:
        found += ["al" + term.text, "el" + term.text]
        if glued := without_glued(term.text):
            found += [_JOINED + glued]
    return tuple(dict.fromkeys(each[:LONGEST] for each in found))


def without_glued(word: str) -> str | None:
    """Return a Latin word without a glued "al" or "el" that it may begin with: "alqizani"; None where it does not."""
    return word[2:] if word.startswith(("al", "el")) and len(word) >= 6 and word.isascii() else None


def tolerance(word: str) -> int:
    """Return how many errors are forgiven in a word; none in a short one, and none where there is a digit in it."""
    if len(word) < _SHORT or any(map(str.isdigit, word)):
        return 0
    return 2 if len(word) >= _LONG else 1


def near(word: str, others: Iterable[str], most: int) -> list[tuple[int, str]]:
    """Return those of the `others` that are at most so many errors away from a word, nearest first, each with how many."""
    found = ((distance(word, other, most), other) for other in others)
    return sorted((apart, other) for apart, other in found if apart is not None)


def distance(one: str, two: str, most: int) -> int | None:
    """Return how many letters were left out, put in, changed or swapped with the next; None where it is more than `most`.

    No stretch is edited twice (optimal string alignment).
    """
    if abs(len(one) - len(two)) > most:
        return None
    while one and two and one[0] == two[0]:
        one, two = one[1:], two[1:]
    while one and two and one[-1] == two[-1]:
        one, two = one[:-1], two[:-1]
    if len(set(one) - set(two)) > most:
        return None
    apart = _apart(one, two, most)
    return apart if apart <= most else None


def _apart(one: str, two: str, most: int) -> int:
    before: list[int] = []
    row = list(range(len(two) + 1))
    for at, letter in enumerate(one, 1):
        older, before, row = before, row, [at]
        for place, other in enumerate(two, 1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != other))
            if at > 1 and place > 1 and letter == two[place - 2] and one[at - 2] == other:
                cost = min(cost, older[place - 2] + 1)
            row.append(cost)
        if min(row) > most and (not before or min(before) > most):
            return most + 1
    return row[-1]
