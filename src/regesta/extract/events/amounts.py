"""Reads how many are meant by the words before a noun: "at least 12", "some twenty", "dozens of", "a", "another three"."""

import functools
import re

from regesta.extract.spotters.numbers import counts
from regesta.model.statement import Quantity
from regesta.vocabulary.load import Vocabulary, alternatives

_MOST = 10_000_000  # more than that is no toll
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NO_COUNT = re.compile(
    r"[$€£]\s?\d|\d\s?(?:%|percent|per cent|-?mm|-?km|kg|kilo|meter|metre|mile|hour|minute|day|week|month|year|-year)",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:another|additional|further|more|others?)\b", re.IGNORECASE)


@functools.cache
def _vague(words: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives(tuple(words.events.vague_numbers))}\b", re.IGNORECASE)


@functools.cache
def _blurs(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    table = words.values
    return tuple(
        re.compile(rf"(?<!\w){alternatives(each)}(?!\w)", re.IGNORECASE)
        for each in (table.about, table.at_least, table.at_most)
    )


def amount(text: str, words: Vocabulary) -> Quantity | None:
    """Return how many the words of a text mean, the first number in it; None where it names none."""
    if _NO_COUNT.search(text):
        return None
    if any(char.isdigit() for char in text):
        found = [each.quantity for each in counts(text, words)]
        return next((each for each in found if (each.low or each.high or 0) <= _MOST), None)
    vague = _vague(words).search(text)
    if vague:
        low, high = words.events.vague_numbers[" ".join(vague[0].lower().split())]
        return Quantity(low=low, high=high, approximate=low != high)
    number = _number(text, words.events.numbers)
    if number is None:
        return None
    about, least, most = (each.search(text) is not None for each in _blurs(words))
    return Quantity(low=None if most else number, high=None if least else number, approximate=about)


def further(text: str) -> bool:
    """Tell whether the words count others than those told of before: "another 300"."""
    return _OTHERS.search(text) is not None


def _number(text: str, numbers: dict[str, int]) -> int | None:
    """Return the number that words spell: "twenty-one", "two hundred", "a"."""
    total = 0
    part = 0
    found = False
    for word in (piece for each in _WORD.findall(text) for piece in each.lower().replace("’", "'").split("-")):
        value = numbers.get(word)
        if value is None:
            if found and word != "and":
                break
            continue
        if word in ("a", "an") and found:
            continue
        if value == 0:
            return 0
        found = True
        if value >= 1_000:
            total, part = total + max(part, 1) * value, 0
        elif value == 100:
            part = max(part, 1) * value
        else:
            part += value
    return total + part if found else None
