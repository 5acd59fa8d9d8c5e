"""Reads quantities as vague as they are said: "2,000–3,000", "about 500", "over 900", "several hundred"."""

import functools
import re
from decimal import Decimal

from regesta.model.base import Record, Span
from regesta.model.statement import Quantity
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary, alternatives

_NUMBER = r"[0-9]{1,3}(?:[,.\u00a0\u202f ][0-9]{3}){1,4}(?![0-9])|[0-9]{1,12}(?![0-9])(?:\.[0-9]{1,3}(?![0-9]))?"
_SCALE = r"(?:\s?(?P<scale#>thousand|million|k)\b)?"
_SCALES = {"thousand": 1_000, "k": 1_000, "million": 1_000_000, "": 1}


@functools.cache
def _pattern(words: Vocabulary) -> re.Pattern[str]:
    """Return the pattern of a quantity: words that blur or bound it, a number, and the other end of a range."""
    table = words.values
    about = rf"(?:{alternatives(table.about)}\s*)"
    bound = rf"(?:{alternatives((*table.at_least, *table.at_most))}\s*)"
    return re.compile(
        rf"(?P<about>{about})?(?:between\s+)?(?P<bound>{bound})?(?P<about2>{about})?"
        rf"(?P<low>{_NUMBER}){_SCALE.replace('#', '1')}(?P<plus>\+)?"
        rf"(?:\s*(?:[-–—−]|to|and|or)\s*{about}?(?P<high>{_NUMBER}){_SCALE.replace('#', '2')}(?P<plus2>\+)?)?",
        re.IGNORECASE,
    )


class Count(Record, frozen=True, kw_only=True):
    """A quantity with the words that say it."""

    span: Span
    text: str
    quantity: Quantity


def counts(text: str, words: Vocabulary) -> list[Count]:
    """Return the quantities in `text` in order. It does not tell years from counts: take the dates out first."""
    found: list[Count] = []
    for match in _pattern(words).finditer(text):
        if match.start("low") and text[match.start("low") - 1].isalnum():
            continue
        span = Span(match.start(), match.end())
        found.append(Count(span=span, text=match[0], quantity=_read(match, words)))
    if found:
        return found
    folded = fold(text)
    for row in sorted(words.values.quantity, key=lambda each: -len(each.says)):
        if re.search(rf"(?<!\w){re.escape(row.says)}(?!\w)", folded):
            low = text.casefold().find(row.says)
            if low >= 0:
                span = Span(low, low + len(row.says))
                quantity = Quantity(low=row.low, high=row.high, approximate=True)
                return [Count(span=span, text=text[span.start : span.end], quantity=quantity)]
    return found


def _read(match: re.Match[str], words: Vocabulary) -> Quantity:
    scale_high = _SCALES[(match["scale2"] or "").lower()]
    scale_low = _SCALES[(match["scale1"] or "").lower()]
    low = int(_number(match["low"]) * (scale_low if match["scale1"] else scale_high if match["high"] else 1))
    high = int(_number(match["high"]) * scale_high) if match["high"] else low
    bound = " ".join((match["bound"] or "").lower().split())
    open_end = bool(match["plus"] or match["plus2"]) or (bound != "" and bound not in words.values.at_most)
    if high < low:
        low, high = high, low
    return Quantity(
        low=None if bound in words.values.at_most else low,
        high=None if open_end else high,
        approximate=bool(match["about"] or match["about2"]),
    )


def _number(text: str) -> Decimal:
    """Return a number; a full stop before three digits sets thousands apart, as a comma does."""
    if re.fullmatch(r"[0-9]{1,3}(?:[,.\u00a0\u202f ][0-9]{3})+", text):
        return Decimal(re.sub(r"[^0-9]", "", text))
    return Decimal(text)
