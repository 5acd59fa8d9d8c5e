"""Which word of one name stands for which word of another, how alike they are, and why; what is left over on both sides."""

from typing import NamedTuple

from regesta.names.parsing import Parsed
from regesta.names.sounds import Sounds, far
from regesta.names.words import Part, Word
from regesta.vocabulary.names import NameWords

INITIAL = "an initial"
_LEAST = 0.62  # words that are less alike are not paired
_REMEMBERED = 1_000_000  # comparisons of words
_CLEAR = 0.9
_JOINED = 0.8
_SHORTENED = 0.85
_WITHOUT_ABD = 0.75
_OTHER_PART = 0.75
_OPEN = frozenset("aeiouEO^hyYwWe")  # sounds at the end of a word that may be a vowel
_KUNYAS = frozenset({Part.KUNYA, Part.MOTHER})
_CLOSE = 0.94
_MIXED_UP = 0.7


class Pairing(NamedTuple):
    """Words of both names that stand for each other; `left` and `right` are places in the names, two where words are joined."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    likeness: float  # 0 to 1
    weight: float
    cause: str


class Alignment(NamedTuple):
    """The pairings of two names, and the places of the words that are left over."""

    pairings: tuple[Pairing, ...]
    left_over: tuple[int, ...]
    right_over: tuple[int, ...]


def _of_two_sexes(one: Word, two: Word) -> bool:
    """Tell whether one word ends as a woman's name or family name does, and the other is the same without that ending."""
    for man, woman in ((one, two), (two, one)):
        heard, other = woman.heard[0][0], man.heard[0][0]
        ends = heard.sounds.endswith(("a", "ah")) or (heard.unvowelled and heard.sounds.endswith("h"))
        if ends and len(heard.consonants.rstrip("h")) == len(other.consonants) and other.sounds[-1:] not in _OPEN:
            return True
    return False


class Aligner:
    """Aligns names; remembers comparisons of words, which come back often."""

    def __init__(self, words: NameWords, heard: Sounds) -> None:
        self._words = words
        self._sounds = heard
        self._known: dict[int, tuple[float, str]] = {}

    def compare(self, one: Word, two: Word) -> tuple[float, str]:
        """Return how alike two words are, 0 to 1, and why."""
        if one is two:
            return 1.0, "the same word"
        key = one.number << 32 | two.number if one.number < two.number else two.number << 32 | one.number
        found = self._known.get(key)
        if found is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            found = self._known[key] = self._compared(one, two)
        return found

    def _compared(self, one: Word, two: Word) -> tuple[float, str]:
        if one.part is Part.NUMBER or two.part is Part.NUMBER:
            return (1.0, "the same number") if one.concept == two.concept else (0.0, "")
        if one.region and two.region:
            return (1.0, "the same place") if one.region == two.region else (0.0, "")
        if one.concept and two.concept:
            if one.concept == two.concept:
                return 0.95 + 0.03 * self._alike(one, two), "words for one thing"
            if (
                two.concept in self._words.concepts[one.concept].kin
                or one.concept in self._words.concepts[two.concept].kin
            ):
                return 0.8, "words for much the same"
            return 0.0, ""
        if (one.concept and one.concept in two.maybe) or (two.concept and two.concept in one.maybe):
            return 0.85, "spellings of words for one thing"
        if one.part is Part.INITIAL or two.part is Part.INITIAL:
            same = one.text[0] == two.text[0] or self._first(one) == self._first(two)
            return (0.75, INITIAL) if same and one.part is not two.part else (0.0, "")
        if Part.MOTHER in (one.part, two.part) and Part.KUNYA in (one.part, two.part):
            return 0.0, ""
        if (one.part in _KUNYAS) != (two.part in _KUNYAS):
            likeness = 1.0 if one.text == two.text else self._alike(one, two)
            return (_OTHER_PART, "a name and a kunya") if likeness >= _CLOSE else (0.0, "")
        if one.common and one.common == two.common:
            return 0.96 + 0.03 * self._alike(one, two), "spellings of one name"
        shortened = self._shortened(one, two) if one.stem or two.stem else 0.0
        if shortened:
            return shortened, "a short form"
        likeness = self._alike(one, two)
        if one.stem is not None and two.stem is not None and one.affix == two.affix:
            likeness = min(likeness, self._sounds.likeness(one.stem, two.stem, _LEAST))
        if one.common and two.common and one.culture == two.culture:
            # two names that many bear, alike as they may sound; where a letter is all, spellings mix them up
            return (_MIXED_UP, "names that are often mixed up") if likeness >= _CLOSE else (0.0, "")
        if likeness < _LEAST:
            return 0.0, ""
        if _of_two_sexes(one, two):
            return min(likeness, _MIXED_UP), "forms of a man's and of a woman's name"
        return likeness, "sound the same" if likeness >= 0.97 else "sound alike"

    def _alike(self, one: Word, two: Word) -> float:
        return max(
            worth * other_worth * self._sounds.likeness(heard, other, _LEAST)
            for heard, worth in one.heard
            for other, other_worth in two.heard
        )

    def _shortened(self, one: Word, two: Word) -> float:
        """Return what it is worth that a word is a compound without its second part ("Siraj" for "Sirajuddin")."""
        for short, long in ((one, two), (two, one)):
            if long.stem is not None and short.stem is None:
                found = self._sounds.likeness(short.heard[0][0], long.stem, _CLEAR)
                if found:
                    return (_WITHOUT_ABD if long.affix == "abd" else _SHORTENED) * found
        return 0.0

    def _first(self, word: Word) -> str:
        heard = word.heard[0][0].sounds
        return heard[:1]

    def align(self, one: Parsed, two: Parsed) -> Alignment:
        """Pair the words of two names, the most alike first; then two words that the other name writes as one."""
        left, right = one.words, two.words
        compare = self.compare
        found: list[tuple[float, int, int, int, str]] = []
        for at, word in enumerate(left):
            plain = word.plain
            for place, other in enumerate(right):
                if (
                    plain
                    and other.plain
                    and word is not other
                    and (word.common is None or word.common != other.common)
                    and far(word.consonants, other.consonants)
                ):
                    continue  # the common case, without remembering it
                likeness, cause = compare(word, other)
                if likeness >= _LEAST:
                    # among equals the pair that keeps the order of words
                    found.append((-likeness * min(word.weight, other.weight), abs(at - place), at, place, cause))
        found.sort()
        pairings: list[Pairing] = []
        free_left, free_right = [True] * len(left), [True] * len(right)
        for _, _, at, place, cause in found:
            if free_left[at] and free_right[place]:
                free_left[at] = free_right[place] = False
                word, other = left[at], right[place]
                likeness = compare(word, other)[0]
                pairings.append(Pairing((at,), (place,), likeness, (word.weight + other.weight) / 2, cause))
        if (one.runs or two.runs) and (any(free_left) or any(free_right)):
            self._join(one, two, pairings, free_left, free_right)
        return Alignment(
            tuple(pairings),
            tuple(at for at, free in enumerate(free_left) if free),
            tuple(at for at, free in enumerate(free_right) if free),
        )

    def _join(
        self, one: Parsed, two: Parsed, pairings: list[Pairing], free_left: list[bool], free_right: list[bool]
    ) -> None:
        """Pair neighbours of one name with one word of the other, where that explains more than what was paired."""
        for turned in (False, True):
            mine, other = (two, one) if turned else (one, two)
            free, others = (free_right, free_left) if turned else (free_left, free_right)
            spare = len(mine.words) - len(other.words)
            for each_run in mine.runs:
                if each_run[1] - each_run[0] > spare + 2:
                    continue  # words are written as one where the other name has fewer, or as many cut elsewhere
                consonants = each_run[3]
                shortest = len(consonants) - 2
                for place, word in enumerate(other.words):
                    if len(word.consonants) < shortest or word.alone or far(consonants, word.consonants):
                        continue
                    run = tuple(range(each_run[0], each_run[1]))
                    if not any(free[each] for each in run):
                        continue
                    held = next((each for each in pairings if (each.left if turned else each.right) == (place,)), None)
                    mates = () if held is None else held.right if turned else held.left
                    if held is None and not (others[place] and all(free[each] for each in run)):
                        continue
                    if held is not None and (
                        held.likeness >= _CLEAR
                        or not set(mates) <= set(run)
                        or not all(free[each] or each in mates for each in run)
                    ):
                        continue
                    likeness, _ = self.compare(mine.joined(each_run), word)
                    if likeness < _JOINED:
                        continue
                    if held is not None:
                        pairings.remove(held)
                    others[place] = False
                    for each in run:
                        free[each] = False
                    both = sum(mine.words[each].weight for each in run)
                    weight = (min(both, 1.2) + word.weight) / 2
                    one_side, other_side = ((place,), run) if turned else (run, (place,))
                    pairings.append(Pairing(one_side, other_side, likeness, weight, "written as one word"))
                    break
