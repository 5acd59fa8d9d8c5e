"""How a word sounds, from its letters, and how far two sounds are apart; the tables are in `letters.toml`.

A sound is one character. It is a rough transcription for comparison, no phonetics of any one language: a word in Arabic
script has only the vowels that are written, and is compared accordingly.
"""

import functools
import re
from typing import NamedTuple

from rapidfuzz.distance import Indel

from regesta.vocabulary.names import Letters, name_words

_VOWELS = frozenset("aeiouEO^")
_HALF = frozenset("YWwy")
_PRIVATE = 0xE000  # the first of the characters that Unicode leaves to anyone
_LIGHT = _VOWELS | _HALF | {"h"}  # sounds that cost less than a consonant to miss
_DISTANCE = Indel.distance
_SHORT = 5  # consonants of two words together, up to which one changed is too many
_LONG = 9  # consonants of two words together, from which on they may differ in one more
_LEAST = 2.0  # consonants; a distance in shorter words weighs as in one of two


class Heard(NamedTuple):
    """The sounds of a word, what it costs to miss each (beside a word with and without short vowels), and its length."""

    sounds: str
    drops: tuple[float, ...]
    drops_unvowelled: tuple[float, ...]
    unvowelled: bool
    length: float  # consonants; h and half vowels count half
    consonants: str  # in rough classes, without vowels, h and half vowels: the same for most spellings of a word


class _Costs(dict[str, float]):
    """Costs by sound; those that have none of their own cost the same."""

    def __init__(self, others: float, known: dict[str, float]) -> None:
        super().__init__(known)
        self._others = others

    def __missing__(self, sound: str) -> float:
        return self._others


class Sounds:
    """The letters of all scripts, compiled."""

    def __init__(self, letters: Letters) -> None:
        self._drop = letters.drop
        self._vowels_apart = letters.drop["other_vowel"]
        by_spelling = {spelling: sound for row in letters.spelling for spelling, sound in row.letters.items()}
        several = sorted((each for each in by_spelling if len(each) > 1), key=lambda each: (-len(each), each))
        # spellings of several letters become a letter of their own first, then all letters become sounds at once
        self._several = {each: chr(_PRIVATE + at) for at, each in enumerate(several)}
        self._spelling = re.compile("|".join(map(re.escape, several)))
        self._letters = str.maketrans({self._several.get(each, each): sound for each, sound in by_spelling.items()})
        self._apart: dict[str, float] = {}
        self._tables: dict[tuple[bool, bool], tuple[dict[str, float], dict[str, float]]] = {}
        for unvowelled in (False, True):
            for beside in (False, True):
                inner, last = (
                    _Costs(
                        self._drop["consonant"],
                        {each: self._dropped(each, at_end, unvowelled, beside) for each in _LIGHT},
                    )
                    for at_end in (False, True)
                )
                self._tables[unvowelled, beside] = inner, last
        for cost, pairs in letters.near.items():
            for pair in pairs:
                self._apart[pair] = self._apart[pair[::-1]] = float(cost)

    def hear(self, word: str) -> Heard:
        """Return the sounds of a folded word; letters of a script that no row has are left as they are."""
        unvowelled = not word.isascii() and any("\u0600" <= each <= "\u06ff" for each in word)
        heard = self._spelling.sub(self._one_letter, word).translate(self._letters)
        heard = _DOUBLE.sub(r"\1", heard)
        if unvowelled and heard.startswith("a"):
            heard = "^" + heard[1:]  # an alif at the start carries any vowel
        drops = self._drops(heard, unvowelled, False)
        silent = self._drops(heard, unvowelled, True)
        bare = heard.translate(_CLASSES)
        sounded, full = len(heard.translate(_NO_VOWELS)), len(heard.translate(_NO_LIGHT))
        return Heard(heard, drops, silent, unvowelled, (sounded + full) / 2, bare)

    def _one_letter(self, found: re.Match[str]) -> str:
        return self._several[found[0]]

    def _drops(self, heard: str, unvowelled: bool, beside_unvowelled: bool) -> tuple[float, ...]:
        """Return what it costs to miss each sound of a word."""
        if not heard:
            return ()
        inner, last = self._tables[unvowelled, beside_unvowelled]
        return (*map(inner.__getitem__, heard[:-1]), last[heard[-1]])

    def _dropped(self, sound: str, last: bool, unvowelled: bool, beside_unvowelled: bool) -> float:
        if sound in _VOWELS:
            if unvowelled:
                return self._drop["long_vowel"]
            if beside_unvowelled:
                return self._drop["short_vowel"]
            return self._drop["last_vowel"] if last else self._drop["vowel"]
        if sound in _HALF:
            return self._drop["long_vowel"] if unvowelled else self._drop["half"]
        if sound == "h":
            return self._drop["last_h"] if last else self._drop["h"]
        return self._drop["consonant"]

    def apart(self, one: str, two: str) -> float:
        """Return what it costs to take a sound for another, 0 to 1."""
        if one == two:
            return 0.0
        known = self._apart.get(one + two)
        if known is not None:
            return known
        return self._vowels_apart if one in _VOWELS and two in _VOWELS else 1.0

    def likeness(self, one: Heard, two: Heard, least: float = 0.5) -> float:
        """Return how alike two words sound, 1 for the same down to 0; what would be below `least` is 0."""
        if one.sounds == two.sounds:
            return 1.0
        scale = max((one.length + two.length) / 2, _LEAST)
        if far(one.consonants, two.consonants):
            return 0.0
        most = (1 - least) * scale
        if abs(one.length - two.length) > most + 1:
            return 0.0
        left = one.drops_unvowelled if two.unvowelled else one.drops
        right = two.drops_unvowelled if one.unvowelled else two.drops
        row = [0.0]
        for cost in right:
            row.append(row[-1] + cost)
        known, apart = self._apart, self._vowels_apart
        sounds = two.sounds
        checked = (1, len(one.sounds) // 2)  # after a look at the beginning and one in the middle
        for at, sound in enumerate(one.sounds):
            drop = left[at]
            before, row = row, [row[0] + drop]
            vowel = sound in _VOWELS
            for place, other in enumerate(sounds):
                if sound == other:
                    cost = before[place]
                else:
                    swap = known.get(sound + other)
                    if swap is None:
                        swap = apart if vowel and other in _VOWELS else 1.0
                    cost = before[place] + swap
                    cost = min(cost, before[place + 1] + drop)
                    cost = min(cost, row[place] + right[place])
                row.append(cost)
            if at in checked and min(row) > most:
                return 0.0
        found = 1 - row[-1] / scale
        return found if found >= least else 0.0


# Rough classes of consonants: sounds that spellings confuse are one; what is often left out is nothing.
_CLASSES = str.maketrans(
    {
        **dict.fromkeys("aeiouEO^hYWwy", None),
        **dict.fromkeys("bPpfv", "b"), **dict.fromkeys("kgqKxGX", "k"), **dict.fromkeys("jJZcCS", "j"),
        **dict.fromkeys("dtDTQpszZ", "t"), **dict.fromkeys("nN", "n"),
    }
)  # fmt: skip
_NO_VOWELS = str.maketrans(dict.fromkeys(_VOWELS, ""))
_NO_LIGHT = str.maketrans(dict.fromkeys(_LIGHT, ""))
_DOUBLE = re.compile(r"(.)\1+")


def far(one: str, two: str) -> bool:
    """Tell whether the consonants of two words, in rough classes, differ by more than spellings of one word do."""
    both = len(one) + len(two)
    most = 2 if _SHORT < both < _LONG else 3 if both >= _LONG else 1
    return _DISTANCE(one, two, score_cutoff=most) > most


@functools.cache
def sounds() -> Sounds:
    """Return the sounds of the packaged tables."""
    return Sounds(name_words().letters)
