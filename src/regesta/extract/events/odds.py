"""Whether two tellings cannot be of one event: days, places, people or tolls that exclude each other."""

from regesta.extract.events.filled import Filled
from regesta.extract.events.telling import Telling
from regesta.model.statement import Stance
from regesta.model.time import Answer


def at_odds(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings cannot be of one event: days, places, tolls or people that exclude each other."""
    if one.when is not None and other.when is not None and one.when.same_day(other.when) is Answer.NO:
        return True
    if one.places and other.places and not ({each.key for each in one.places} & {each.key for each in other.places}):
        return True
    if (one.stance is Stance.DENIED) != (other.stance is Stance.DENIED):
        return True
    for slot in ("actor", "victim", "target"):
        if any(_akin(each, has) for each in one.slots[slot] for has in other.slots[slot]):
            continue
        first = {each.local for each in one.slots[slot] if each.local is not None}
        second = {each.local for each in other.slots[slot] if each.local is not None}
        if first and second and not first & second:
            return True
    return _other_tolls(one, other)


def _akin(one: Filled, other: Filled) -> bool:
    """Tell whether one name holds the other: "X" and "the X General Command"."""
    first, second = set(one.name.lower().split()), set(other.name.lower().split())
    return bool(first and second) and (first <= second or second <= first)


def _other_tolls(one: Telling, other: Telling) -> bool:
    for each in one.tolls:
        for toll in other.tolls:
            alike = (each.of or "").split()[-1:] == (toll.of or "").split()[-1:]
            if each.effect == toll.effect and alike and each.quantity.low != toll.quantity.low:
                return True
    return False
