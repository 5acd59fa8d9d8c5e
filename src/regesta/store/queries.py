"""Queries: the words of a search taken apart, and put as expressions of SQLite's full-text search.

Nothing that a user types reaches the engine but letters and digits. It knows no base: what its words are is asked elsewhere.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice, product
from typing import NamedTuple

from regesta.model.base import Span
from regesta.terms import Term, spellings, terms

MOST_WORDS = 32  # words and phrases of one query; what is behind them is not looked for
_MOST_FORMS = 64  # combinations of forms of the words of one phrase
_QUOTES = '"“”„«»'
_PIECE = re.compile(rf"[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]|[^\s{_QUOTES}]+")


class Word(NamedTuple):
    """A word of a query: as it was typed, the forms under which it is looked for, and those put in its place for it."""

    typed: str
    term: str
    forms: tuple[str, ...]
    prefix: bool = False
    instead: tuple[str, ...] = ()

    def fits(self, forms: Iterable[str]) -> bool:
        """Tell whether any form of a word of the base is one that is looked for."""
        if self.prefix:
            return any(each.startswith(self.forms) for each in forms)
        return any(each in self.forms or each in self.instead for each in forms)


class Unit(NamedTuple):
    """What must be found as a whole: a word, or words that follow each other; `loose` where no quotes hold them together."""

    typed: str
    words: tuple[Word, ...]
    loose: bool = True

    @property
    def expression(self) -> str:
        """The unit in the language of the engine."""
        ways = product(*([*word.forms, *word.instead] for word in self.words))
        sign = " *" if self.words[-1].prefix else ""
        return "(" + " OR ".join(f'"{" ".join(way)}"{sign}' for way in islice(ways, _MOST_FORMS)) + ")"

    def places(self, written: Sequence[Sequence[str]]) -> list[int]:
        """Return where the unit begins in a text that is given as the forms of each of its words."""
        length = len(self.words)
        return [
            at
            for at in range(len(written) - length + 1)
            if all(word.fits(written[at + place]) for place, word in enumerate(self.words))
        ]

    def marks(self, text: Sequence[Term]) -> list[Span]:
        """Return the places of the unit in the words of a text."""
        length, forms = len(self.words), [each.forms for each in text]
        return [Span(text[at].start, text[at + length - 1].end) for at in self.places(forms)]


def query(text: str) -> list[Unit]:
    """Return what a text asks for; empty where there is no letter and no digit in it.

    Words in double quotes are a phrase; so are words without a space between them. A `*` behind a word asks for all
    that begin so. Everything else that is no letter and no digit parts words.
    """
    every = terms(text)
    found: list[Unit] = []
    for piece in _PIECE.finditer(text):
        within = [each for each in every if piece.start() <= each.start and each.end <= piece.end()]
        if not within:
            continue
        quoted = piece["phrase"] is not None
        body = (piece["phrase"] if quoted else piece[0]).rstrip()
        words = [_word(text, each) for each in within]
        if body.endswith("*"):
            words[-1] = _prefix(body, words[-1])
        found.append(Unit(body, tuple(words), not quoted))
        if len(found) == MOST_WORDS:
            break
    return found


def loosened(units: Iterable[Unit]) -> list[Unit]:
    """Return the units with the words apart that only stood without a space between them."""
    found: list[Unit] = []
    for unit in units:
        parts = [Unit(word.typed, (word,)) for word in unit.words] if unit.loose else [unit]
        found.extend(each for each in parts if each.words not in [one.words for one in found])
    return found[:MOST_WORDS]


def _word(text: str, term: Term) -> Word:
    return Word(text[term.start : term.end], term.text, spellings(term))


def _prefix(body: str, word: Word) -> Word:
    """Return the last word as the beginning of a word, however short; an Arabic article is taken off of it in any case."""
    last = terms(body.rstrip("*"), left=1)
    forms = dict.fromkeys((*word.forms, *(last[-1].forms if last else ())))
    return word._replace(forms=tuple(forms), prefix=True)


def spans(found: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that overlap put together."""
    merged: list[Span] = []
    for each in sorted(found):
        if merged and each.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, each.end))
        else:
            merged.append(each)
    return tuple(merged)
