"""Names of places: the words that say what sort of place it is apart from the name itself, and how alike two such names sound.

Whether two names are of one place is a judgement (`resolve.places`); nothing here knows coordinates.
"""

import functools
import re
from typing import NamedTuple

from regesta.names.sounds import Sounds, sounds
from regesta.text import fold
from regesta.vocabulary.names import JOINS, NameWords, name_words

_WORD = re.compile(r"[^\W_]+")
_ARABIC = re.compile(r"^ال(?=\w{3})")


class PlaceName(NamedTuple):
    """A name of a place: its sort ("" where no word says it), and the words of the name itself, folded."""

    sort: str
    words: tuple[str, ...]


class PlaceNames:
    """Takes names of places apart and compares them."""

    def __init__(self, words: NameWords, heard: Sounds) -> None:
        self._words = words
        self._sounds = heard
        self.parsed = functools.lru_cache(maxsize=50_000)(self._parsed)

    def _parsed(self, name: str) -> PlaceName:
        raw = _WORD.findall(fold(JOINS.sub("", name)))
        sorts, small = self._words.place_sort_of, self._words.small | self._words.particles
        sort, kept = "", list[str]()
        at = 0
        while at < len(raw):
            pair = " ".join(raw[at : at + 2])
            bare = _ARABIC.sub("", raw[at])
            if pair in sorts:
                sort, at = sort or sorts[pair], at + 2
                continue
            if bare in sorts or raw[at] in sorts:
                sort = sort or sorts.get(bare) or sorts[raw[at]]
            elif raw[at] not in small and not self._is_article(raw, at):
                kept.append(bare)
            at += 1
        return PlaceName(sort, tuple(kept) or tuple(raw))

    def _is_article(self, raw: list[str], at: int) -> bool:
        after = raw[at + 1] if at + 1 < len(raw) else ""
        return raw[at] in self._words.assimilated and bool(after) and after[0] == raw[at][-1]

    def likeness(self, one: str, two: str) -> float:
        """Return how alike two names of places sound, 0 to 1, the words for their sort left out; the order of words counts."""
        left, right = self.parsed(one).words, self.parsed(two).words
        whole = self._sounds.likeness(self._sounds.hear("".join(left)), self._sounds.hear("".join(right)))
        if len(left) != len(right) or not left:
            return whole
        each = min(
            self._sounds.likeness(self._sounds.hear(a), self._sounds.hear(b)) for a, b in zip(left, right, strict=True)
        )
        return max(whole if len(left) == 1 else 0.0, each)

    def key(self, name: str) -> str:
        """Return the consonants of a name, in rough classes; names that are alike share it more often than not."""
        return self._sounds.hear("".join(self.parsed(name).words)).consonants


@functools.cache
def place_names() -> PlaceNames:
    """Return the comparison of names of places by the packaged tables."""
    return PlaceNames(name_words(), sounds())
