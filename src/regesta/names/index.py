"""Finds, among many names, the few that may be one with a given name; by keys first, then by comparison.

It holds the names in memory, numbered in the order given; a name that shares no key with the query is not found.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from regesta.names.match import Matcher, NameKind
from regesta.names.parsing import Parsed
from regesta.names.words import Part, Word

_COMPARED, _COMPARED_OF_MANY = 48, 22  # names that are compared for a query, in a short list and in a long one
_MEANT = 2.0  # what it is worth that words are in one row of the tables
_DELETED = 0.4  # what a key is worth from which a consonant was left out
_SHORT = 2  # consonants up to which vowels stand in the key
# Of the best candidate's worth: what is worth less is not compared, in a long list and in a short one.
_LEAST, _LEAST_OF_FEW = 0.3, 0.12
_LONG = 5_000  # names


class Found(NamedTuple):
    """A name of the index, by its number, the score of the comparison, how close the words are, and compared as what."""

    number: int
    score: float
    close: float
    kind: NameKind


class NameIndex:
    """Names by keys; build it once with all names, each with its kind, or None where that is not known."""

    def __init__(
        self,
        matcher: Matcher,
        names: Sequence[tuple[str, NameKind | None]],
        rank: Callable[[str, str, NameKind], tuple[float, float]] | None = None,
    ) -> None:
        self._matcher = matcher
        self._rank = rank or matcher.rank  # what compares two names; one who remembers may stand in
        self._names = list(names)
        held: dict[str, list[int]] = defaultdict(list)
        for number, (name, kind) in enumerate(self._names):
            for key in dict.fromkeys(key for each in _kinds(kind) for key, _ in self._keys(name, each)):
                held[key].append(number)
        count = max(len(self._names), 1)
        self._compared = _COMPARED if count <= _LONG else _COMPARED_OF_MANY
        self._rarity = {key: math.log1p(count / len(numbers)) for key, numbers in held.items()}
        self._numbers = {key: np.asarray(numbers, dtype=np.int64) for key, numbers in held.items()}
        self._size = np.ones(count, dtype=np.float32)
        for key, numbers in self._numbers.items():
            if not key.startswith("-"):
                self._size[numbers] += self._rarity[key]
        self._size = np.sqrt(self._size)

    def _keys(self, name: str, kind: NameKind) -> Iterator[tuple[str, float]]:
        return keys(self._matcher.parsed(name, kind))

    def candidates(self, name: str, kind: NameKind | None, most: int = _COMPARED) -> list[int]:
        """Return the numbers of the names that share most with a name by keys alone, the likeliest first."""
        worth = np.zeros(len(self._size), dtype=np.float32)
        wanted: dict[str, float] = {}
        for each in _kinds(kind):
            for key, share in self._keys(name, each):
                if key in self._numbers:
                    wanted[key] = max(wanted.get(key, 0.0), share)
        if not wanted:
            return []
        for key, share in wanted.items():
            worth[self._numbers[key]] += share * self._rarity[key]
        worth /= self._size
        best = np.flatnonzero(worth > worth.max() * (_LEAST if len(worth) > _LONG else _LEAST_OF_FEW))
        order = np.argsort(-worth[best], kind="stable")[:most]
        return [int(each) for each in best[order]]

    def find(self, name: str, kind: NameKind | None, *, least: float, most: int, beside: int = 0) -> list[Found]:
        """Return the names that score at least `least` with a name, the best first, at most `most` of them.

        `beside` are how many more are compared, where some are known to be the query's own.
        """
        found: list[Found] = []
        for number in self.candidates(name, kind, self._compared + beside):
            other, its = self._names[number]
            both = [each for each in _kinds(kind) if each in _kinds(its)]
            if both:
                (score, close), as_what = max((self._rank(name, other, each), each) for each in both)
                if score >= least:
                    found.append(Found(number, score, close, as_what))
        found.sort(key=lambda each: (-each.score, -each.close, each.number))
        return found[:most]


def _kinds(kind: NameKind | None) -> tuple[NameKind, ...]:
    return ("person", "organisation") if kind is None else (kind,)


def keys(name: Parsed) -> Iterator[tuple[str, float]]:
    """Give the keys of a name, each with what it is worth: consonants of its words and of neighbours, meanings, first letters."""
    for word in name.words:
        if word.concept:
            yield f"={word.concept}", _MEANT
        elif word.region:
            yield f"@{word.region}", 1.0
        elif word.common:
            yield f"~{word.common}", _MEANT
        if word.part is not Part.INITIAL:
            yield from _consonants(word)
    for start, end, _, consonants in name.runs:
        if end - start == 2 and len(consonants) > _SHORT:  # neighbours that may be written as one word
            yield consonants, 1.0
    if name.kind == "organisation":
        first = "".join(each[0] for each in name.raw)
        told = "".join(each.text[0] for each in name.words)
        longer = "".join(each[0] for each in name.raw if len(each) > 2 or each == "al")
        for letters in dict.fromkeys((first, told, longer)):
            if len(letters) > 2:
                yield f"^{letters}", 1.0
        for text in (*(word.text for word in name.words), *(run[2] for run in name.runs)):
            if 2 < len(text) <= 6:
                yield f"^{text}", 1.0


def _consonants(word: Word) -> Iterator[tuple[str, float]]:
    for heard, worth in word.heard:
        bare = heard.consonants
        if len(bare) <= _SHORT:
            yield bare + "." + heard.sounds[:1].translate(_ROUGH), worth
            if len(bare) == _SHORT:
                yield bare, worth * _DELETED
        else:
            yield bare, worth
        if len(bare) > _SHORT:
            for at in range(len(bare)):
                yield f"-{bare[:at]}{bare[at + 1 :]}", worth * _DELETED


_ROUGH = str.maketrans({"e": "i", "E": "i", "o": "u", "O": "u", "^": "a"})
