"""What two names have in common and what sets them apart, in figures; each rises or falls with one plain thing."""

import functools
import itertools
from typing import NamedTuple

from rapidfuzz.distance import Indel

from regesta.names.abbreviations import spelt_out
from regesta.names.alignment import INITIAL, Aligner, Alignment, Pairing
from regesta.names.parsing import Parsed
from regesta.names.words import TELLING, Part, Word
from regesta.places.gazetteer import gazetteer
from regesta.vocabulary.names import NameWords

_NOTHING = 1.5  # what counts as left over where nothing is in common, and the rest has nothing to be laid beside
_FORM = 0.2
_KUNYAS = frozenset({Part.KUNYA, Part.MOTHER})
_ABBREVIATING = (Part.NAME, Part.SHORT)
_LOOSE = 0.8
_TOWN = 50_000  # people


class Features(NamedTuple):
    """Shares are 0 to 1, weights in words (1 is a word that hardly anybody else bears)."""

    covered_small: float  # share of the smaller name's weight that is paired
    covered_large: float
    common: float  # weight that is paired
    best: float  # weight of the most telling pairing
    quality: float  # how alike the paired words are
    loose: float  # weight of the pairings that are only alike
    over_small: float  # weight left over on the side that has less of it
    over_large: float
    letters: float  # likeness of all consonants in their order
    first_apart: float  # first names that differ before a shared chain: weight
    shifted: float  # an extra first name before a shared chain: weight
    order: float  # share of the pairs of pairings that stand the other way round
    alone: float  # 1 where a name is one word
    abbreviated: float  # 1 where one name abbreviates words of the other
    places_apart: float  # 1 where both name places that the other does not
    place_extra: float  # 1 where only one names a place that the other does not
    numbers_apart: (
        float  # 1 where they have other numbers (or "Jr", or letters: Group A, B), half where only one has some
    )
    bodies_apart: float  # weight of words for kinds of bodies, left over on the side that has less of them
    bodies_extra: float  # the same on the side that has more
    names_apart: float  # weight of names and telling words, left over on the side that has less of them
    kunyas_apart: float  # 1 where both have a kunya and not the same
    core_extra: float  # weight of names and telling words, left over on the side that has more of them
    alone_extra: float  # the same where the other name is one word
    no_core: float  # 1 where only places and words for kinds of bodies are paired, and more is left over


# Of two people's names of which no words are paired.
_NOT_ALIKE = Features(*[0.0] * len(Features._fields))._replace(
    over_small=_NOTHING, over_large=_NOTHING, names_apart=_NOTHING
)


class Facts(NamedTuple):
    """An alignment with its features."""

    alignment: Alignment
    features: Features


class Observer:
    """Makes the features of two names."""

    def __init__(self, words: NameWords, aligner: Aligner) -> None:
        self._words = words
        self._aligner = aligner
        self._small = words.small | words.particles
        self._wider: dict[str, set[str]] = {name: set(row.in_) for name, row in words.regions.items()}
        for name, row in words.regions.items():
            for wider in row.in_:
                self._wider[wider].add(name)

    def facts(self, one: Parsed, two: Parsed) -> Facts:
        """Return how two names align, and the figures of it."""
        alignment = self._aligner.align(one, two)
        abbreviated = 0.0
        if one.kind == "organisation" and (alignment.left_over or alignment.right_over):
            spelt = self._abbreviations(one, two, alignment)
            if spelt is not None:
                alignment, abbreviated = spelt, 1.0
        return Facts(alignment, self._features(one, two, alignment, abbreviated))

    def _features(self, one: Parsed, two: Parsed, alignment: Alignment, abbreviated: float) -> Features:
        pairings, left_over, right_over = alignment
        left, right = one.words, two.words
        if not pairings and one.kind == "person":
            letters = Indel.normalized_similarity(one.consonants, two.consonants)
            return _NOT_ALIKE._replace(letters=letters, alone=float(len(left) == 1 or len(right) == 1))
        over_left, bodies_left = _over(left, left_over)
        over_right, bodies_right = _over(right, right_over)
        common = best = worth = weights = loose = 0.0
        for each in pairings:
            good = each.weight * (2.5 * each.likeness - 1.5)
            common += good
            best = max(best, good)
            worth += each.weight * each.likeness
            weights += each.weight
            if each.likeness < _LOOSE and each.cause != INITIAL:
                loose += each.weight
        small, large = (one.weight, two.weight) if one.weight <= two.weight else (two.weight, one.weight)
        first_apart = shifted = out = 0.0
        if one.kind == "person" and pairings:
            first_apart, shifted = _chains(one, two, alignment)
        if len(pairings) > 1:
            places = sorted((each.left[0], each.right[0]) for each in pairings)
            turned = sum(after < before for (_, before), (_, after) in itertools.combinations(places, 2))
            out = turned / (len(places) * (len(places) - 1) / 2)
        body = one.kind == "organisation"
        places_apart, place_extra = self._qualifiers(one, two, alignment) if body else (0.0, 0.0)
        extra = max(over_left - bodies_left, over_right - bodies_right)
        return Features(
            covered_small=min(common / small, 1.0) if small else 0.0,
            covered_large=min(common / large, 1.0) if large else 0.0,
            common=common,
            best=best,
            quality=worth / weights if weights else 0.0,
            loose=loose,
            over_small=min(over_left, over_right) if pairings else _NOTHING,
            over_large=max(over_left, over_right) if pairings else _NOTHING,
            letters=Indel.normalized_similarity(one.consonants, two.consonants),
            first_apart=first_apart,
            shifted=shifted,
            order=out,
            alone=float(len(left) == 1 or len(right) == 1),
            abbreviated=abbreviated,
            places_apart=places_apart,
            place_extra=place_extra,
            numbers_apart=_numbers(one, two, alignment),
            bodies_apart=min(bodies_left, bodies_right),
            bodies_extra=max(bodies_left, bodies_right),
            names_apart=_names_apart(one, two, alignment, min(over_left - bodies_left, over_right - bodies_right)),
            kunyas_apart=float(_kunyas(one, left_over) and _kunyas(two, right_over)),
            core_extra=extra,
            alone_extra=extra if len(left) == 1 or len(right) == 1 else 0.0,
            no_core=float(one.kind == "organisation" and _without_core(one, two, alignment)),
        )

    def _qualifiers(self, one: Parsed, two: Parsed, alignment: Alignment) -> tuple[float, float]:
        """Return whether both name places that the other does not, and whether one does."""
        left = {each for at in alignment.left_over if (each := one.words[at].region)}
        right = {each for at in alignment.right_over if (each := two.words[at].region)}
        if left and right:  # a region and a country in it are not at odds
            left, right = left - self._around(right), right - self._around(left)
        apart = bool(left and right)
        extra = bool(left or right) or self._towns(one, alignment.left_over) != self._towns(two, alignment.right_over)
        return float(apart), float(extra and not apart)

    def _towns(self, name: Parsed, over: tuple[int, ...]) -> bool:
        """Tell whether all that is left over of a name is a town or region that the gazetteer has, behind other words."""
        return bool(over) and all(
            at > 0
            and name.words[at].part is Part.NAME
            and name.words[at].common is None
            and _known_place(name.words[at].text)
            for at in over
        )

    def _around(self, regions: set[str]) -> set[str]:
        """Return the regions that some regions lie in, or that lie in one of them."""
        return {each for region in regions for each in self._wider.get(region, ())}

    def _abbreviations(self, one: Parsed, two: Parsed, alignment: Alignment) -> Alignment | None:
        """Return the alignment with abbreviations paired with the words that they stand for; None where there is none."""
        for turned in (False, True):
            short, long = (two, one) if turned else (one, two)
            over = alignment.right_over if turned else alignment.left_over
            candidates: list[tuple[tuple[int, ...], str]] = [
                ((at,), short.words[at].text) for at in over if short.words[at].part in _ABBREVIATING
            ]
            for at, end, text, _ in short.runs:
                joined = tuple(range(at, end))
                if set(joined) <= set(over):
                    candidates.append((joined, text))
            for places, text in sorted(candidates, key=lambda each: -len(each[1])):
                run = spelt_out(text, long.raw, self._small)
                if run is None:
                    continue
                covered = tuple(
                    at
                    for at, (start, end) in enumerate(long.spans[: len(long.words)])
                    if start >= run[0] and end <= run[1]
                )
                taken = {at for each in alignment.pairings for at in (each.left if turned else each.right)}
                fresh = tuple(at for at in covered if at not in taken)
                if not fresh:
                    continue
                weight = sum(long.words[at].weight for at in fresh)
                pairing = Pairing(
                    *((fresh, places) if turned else (places, fresh)), 0.95, max(weight, 1.0), "the first letters of"
                )
                return Alignment(
                    (*alignment.pairings, pairing),
                    tuple(at for at in alignment.left_over if at not in pairing.left),
                    tuple(at for at in alignment.right_over if at not in pairing.right),
                )
        return None


def _chains(one: Parsed, two: Parsed, alignment: Alignment) -> tuple[float, float]:
    """Return the weight of first names that differ before a shared chain, and of an extra first name before one."""
    left, right = _first(one), _first(two)
    if left is None or right is None:
        return 0.0, 0.0
    left_free, right_free = left in alignment.left_over, right in alignment.right_over
    if left_free and right_free:
        chain = sum(each.left[0] > left and each.right[0] > right for each in alignment.pairings)
        return min(chain / 2, 1.0), 0.0
    if left_free == right_free:
        return 0.0, 0.0
    if left_free:
        later = any(each.right[0] == right and each.left[0] > left for each in alignment.pairings)
        weight, ended = one.words[left].weight, bool(alignment.right_over)
    else:
        later = any(each.left[0] == left and each.right[0] > right for each in alignment.pairings)
        weight, ended = two.words[right].weight, bool(alignment.left_over)
    if not later:
        return 0.0, 0.0
    return 0.0, 1.0 if ended else weight  # the longer chain goes on in the other name: a father's, with his own


def _first(name: Parsed) -> int | None:
    return next((at for at, each in enumerate(name.words) if each.part is Part.NAME), None)


@functools.lru_cache(maxsize=50_000)
def _known_place(word: str) -> bool:
    return len(word) > 3 and any(each.kind == "region" or each.population >= _TOWN for each in gazetteer().find(word))


def _without_core(one: Parsed, two: Parsed, alignment: Alignment) -> bool:
    """Tell whether nothing that is a name or tells more than a kind of body is paired, and something is left over."""
    if any(_is_core(each, one, two) for each in alignment.pairings):
        return False
    left = (one.words[at] for at in alignment.left_over)
    right = (two.words[at] for at in alignment.right_over)
    return any(each.weight > _FORM for each in (*left, *right))


def _is_core(pairing: Pairing, one: Parsed, two: Parsed) -> bool:
    words = (*(one.words[at] for at in pairing.left), *(two.words[at] for at in pairing.right))
    return any(not each.region and each.part is not Part.NUMBER and each.weight > TELLING for each in words)


def _numbers(one: Parsed, two: Parsed, alignment: Alignment) -> float:
    """Return 1 where two names have different numbers, or different single letters, half where only one has any."""
    first, second = one.numbers, two.numbers
    if one.kind == "organisation" and (Part.INITIAL in one.parts or Part.INITIAL in two.parts):
        first |= {one.words[at].text for at in alignment.left_over if one.words[at].part is Part.INITIAL}
        second |= {two.words[at].text for at in alignment.right_over if two.words[at].part is Part.INITIAL}
    if first == second:
        return 0.0
    return 1.0 if first and second else 0.5


def _names_apart(one: Parsed, two: Parsed, alignment: Alignment, least: float) -> float:
    """Return the weight of names left over on both sides; different words in brackets count as names."""
    if not alignment.pairings:
        return _NOTHING
    if Part.SHORT not in one.parts or Part.SHORT not in two.parts:
        return least
    left = any(one.words[at].part is Part.SHORT for at in alignment.left_over)
    right = any(two.words[at].part is Part.SHORT for at in alignment.right_over)
    return 1.0 if left and right else least


def _kunyas(name: Parsed, over: tuple[int, ...]) -> bool:
    return not _KUNYAS.isdisjoint(name.parts) and any(name.words[at].part in _KUNYAS for at in over)


def _over(words: tuple[Word, ...], over: tuple[int, ...]) -> tuple[float, float]:
    """Return the weight of the words that are left over, and that of those among them for kinds of bodies."""
    every = bodies = 0.0
    for at in over:
        word = words[at]
        every += word.weight
        if word.part is Part.CONCEPT and word.weight < TELLING:
            bodies += word.weight
    return every, bodies
