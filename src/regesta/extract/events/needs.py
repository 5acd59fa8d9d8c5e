"""What must be there for words to tell of an event: the needs of a trigger, and what a text must be about."""

import re

from regesta.extract.events.filled import PEOPLE
from regesta.extract.events.telling import Telling
from regesta.vocabulary.events import EventWords

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
_ENOUGH_OF_REPORT = 2
_SHARE = 0.006  # of all words
_ENOUGH = 3  # different words of violence by which a text is about it
_GROUPS = frozenset({"group", "official", "armed", "force"})
_PEACE = frozenset({"peace", "ceasefire", "cease-fire", "truce", "military", "prisoner", "hostage", "power-sharing"})


def speaks_of_violence(text: str, table: EventWords, *, report: bool) -> bool:
    """Tell whether a text is about violence: so many of its words are, whatever they say; fewer different ones in a news report."""
    words = _WORD.findall(text.lower())
    violent = frozenset(table.violence)
    found = [each for each in words if each in violent]
    return len(set(found)) >= (_ENOUGH_OF_REPORT if report else _ENOUGH) and len(found) >= _SHARE * len(words)


def met(telling: Telling) -> bool:
    """Tell whether all needs of a telling's trigger are met."""
    return all(any(_met(telling, one) for one in need.split("|")) for need in telling.trigger.needs)


def could_be_met(telling: Telling) -> bool:
    """Tell whether the needs that ask for parts are met; those of time, place and toll are known later."""
    return all(
        any((":" not in one and one not in telling.slots) or _met(telling, one) for one in need.split("|"))
        for need in telling.trigger.needs
    )


def _is(wanted: str, classes: frozenset[str]) -> bool:
    """Tell whether one of the classes is what is wanted: those who bear arms are human, too, and an office is a group."""
    if wanted == "unnamed":
        return bool(classes & PEOPLE) and "person" not in classes
    if wanted == "any":
        return True
    if wanted == "human":
        return bool(classes & PEOPLE)
    if wanted == "group":
        return bool(classes & {"group", "official"})
    return wanted in classes


def _met(telling: Telling, need: str) -> bool:
    slot, _, wanted = need.partition(":")
    if slot in telling.slots:
        fills = telling.slots[slot]
        if slot == "target" and telling.trigger.pattern != "does_to":
            fills = [*fills, *telling.slots["victim"]]
        return any(not wanted or _is(wanted, each.classes) for each in fills)
    if slot == "by":
        return any("name" in each.classes for each in telling.slots["actor"])
    return {
        "place": bool(telling.places),
        "time": telling.when is not None,
        "toll": bool(telling.tolls),
        "occurs": telling.occurs,
        "peace": bool(telling.beside & _PEACE),
        "office": telling.office,
        "unnatural": not telling.natural,
        "claimed": telling.for_claim,
        "sent": telling.sends,
        "named": telling.operation,
        "two": len(
            {each.name for slot in ("actor", "target") for each in telling.slots[slot] if each.classes & _GROUPS}
        )
        > 1,
        "doer": telling.undone or telling.merged or bool(telling.slots["actor"] or telling.slots["instrument"]),
    }.get(slot, False)
