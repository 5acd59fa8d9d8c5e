"""How many were killed, wounded, arrested …: from who fills the slots of an event, and from words such as "left 3 dead"."""

import functools
import re
from collections.abc import Iterator

from regesta.extract.events.amounts import amount
from regesta.extract.events.filled import Filled
from regesta.model.event import NAMED, Toll
from regesta.model.statement import Quantity
from regesta.vocabulary.load import Vocabulary, alternatives

_COUNTED = frozenset({"killed", "wounded", "arrested", "charged", "sentenced", "kidnapped"})
_GENERAL = frozenset({"people", "person", "persons", "others", "lives", "life", "in", "as", "at", "and", "victims"})
_PART_OF = re.compile(r"\s+of\s+(?:its|their|the|his|her)\s+(?:\d[\d,]*)(?=\s)")  # "20 of its 40 defenders"
_REACH = 120  # characters behind "left"


@functools.cache
def _patterns(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    table = words.events
    spelled = alternatives((*table.numbers, *table.vague_numbers))
    number = rf"(?:between\s+\d[\d,.]*\s+and\s+)?(?:(?:at least|more than|some|about|over|up to|around|nearly|another|an estimated|as many as)\s+)?(?:\d[\d,.]*\d|\d|{spelled}(?:[- ]{spelled})*)"
    dead, hurt = alternatives(table.dead), alternatives(table.hurt)
    return (
        re.compile(r"\b(?:left|leaving|leaves|leave)\b", re.IGNORECASE),
        re.compile(rf"(?P<n>\b{number})(?P<who>(?:\s+(?!(?:and|dead|in|with|at|on)\b)[\w'-]+){{0,5}}?)?(?=\s*(?:,|;|\.|and\b|or\b|as\b|$|\s{dead}|\s{hurt}))(?:\s+(?P<eff>{dead}|{hurt})(?!\w))?", re.IGNORECASE),
        re.compile(rf"\b(?:death toll|toll|number of (?:dead|deaths|victims))\b[^.;]{{0,30}}?\b(?:to|at|of|is|was|stands at|reached|:)\s+(?P<n>{number})\b", re.IGNORECASE),
        re.compile(rf"\b(?:and|,)\s+(?:injured|wounded|hurt)\s+(?P<n>{number})\b", re.IGNORECASE),
        re.compile(rf"\b(?:claim|claimed|claims|cost|costs|take|took)\s+(?:the\s+)?(?:(?P<n>{number})\s+(?:[\w-]+\s+)?lives|lives of\s+(?P<m>{number})(?P<who>(?:\s+[\w-]+){{0,3}}))", re.IGNORECASE),
        re.compile(rf"\b(?P<n>{number})\s+(?P<who>(?:[\w-]+\s+){{0,2}}?)(?:deaths|fatalities)\b", re.IGNORECASE),
        re.compile(rf"{dead}", re.IGNORECASE),
        re.compile(rf"(?P<n>\b{number})\s+(?P<who>(?:people|others?|persons)\s+)?(?P<eff>{dead}|{hurt})(?!\w)(?!\s+by\b)", re.IGNORECASE),
    )  # fmt: skip


def told_by_words(text: str, words: Vocabulary) -> tuple[list[Toll], int]:
    """Return the tolls that a sentence tells with "left … dead", "death toll", "claimed … lives", and where it begins to."""
    start = 0
    left, counted, death_toll, injured, lives, deaths, dead, beside = _patterns(words)
    found: list[Toll] = []
    text = _PART_OF.sub(lambda match: " " * len(match[0]), text)
    for match in left.finditer(text):
        behind = text[match.end() : match.end() + _REACH]
        again = left.search(behind)
        found += _left(behind[: again.start()] if again else behind, counted, dead, words)
        if found:
            start = match.start()
            more = injured.search(text, match.end(), match.end() + _REACH)
            if more and not any(each.effect == "wounded" for each in found):
                found += _toll("wounded", more["n"], "", words)
            break
    if not found:
        for match in beside.finditer(text):
            found += _toll("killed" if dead.fullmatch(match["eff"]) else "wounded", match["n"], "", words)
    for pattern in (death_toll, deaths):
        told = pattern.search(text)
        if told and not found:
            found += _toll("killed", told["n"], told.groupdict().get("who") or "", words)
    cost = lives.search(text)
    if cost:
        found += _toll("killed", cost["n"] or cost["m"], cost["who"] or "", words)
    return found, start


def _left(text: str, counted: re.Pattern[str], dead: re.Pattern[str], words: Vocabulary) -> Iterator[Toll]:
    """Yield the counts behind "left": those without a word of what befell them take that of the next."""
    text = text.split(";", maxsplit=1)[0]
    waiting: list[tuple[str, str]] = []
    for match in counted.finditer(text):
        waiting.append((match["n"], match["who"] or ""))
        if match["eff"]:
            effect = "killed" if dead.fullmatch(match["eff"]) else "wounded"
            for number, who in waiting:
                yield from _toll(effect, number, who, words)
            waiting = []


def _toll(effect: str, number: str, who: str, words: Vocabulary) -> list[Toll]:
    quantity = amount(number, words)
    of = " ".join(word for word in who.split() if word.lower() not in _GENERAL)
    return [Toll(effect=effect, quantity=quantity, of=of or None)] if quantity is not None else []


def tolls_of(effect: str, fills: list[Filled]) -> list[Toll]:
    """Return how many of those who fill a slot an effect befell; one toll for all who are named one by one."""
    if effect not in _COUNTED:
        return []
    found: list[Toll] = []
    named = 0
    for each in fills:
        if each.behind or each.number is None:
            continue
        if "person" in each.classes:
            named += 1
            continue
        general = each.head in _GENERAL or each.head == ""
        found.append(Toll(effect=effect, quantity=each.number, of=None if general else each.name or None))
    if named and not any(
        each.number and each.number.low == each.number.high == named and not each.local for each in fills
    ):
        found.append(Toll(effect=effect, quantity=Quantity(low=named, high=named), of=NAMED))
    return [each for each in found if each.quantity.low != 0 or each.quantity.high]
