"""Whether two tellings cannot be of one event: days, places, people or tolls that exclude each other."""

from regesta.extract.events.filled import Filled
from regesta.extract.events.telling import Telling
from regesta.model.statement import Stance
from regesta.model.time import Answer

_MUTUAL = frozenset({"battle", "operation"})


def at_odds(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings cannot be of one event: days, places, tolls or people that exclude each other."""
    if one.places and other.places and not ({each.key for each in one.places} & {each.key for each in other.places}):
        return True
    return sides_at_odds(one, other) or other_tolls(one, other)


def sides_at_odds(one: Telling, other: Telling) -> bool:
    """Tell whether days or people exclude each other; in one clause a place may hold another."""
    if one.when is not None and other.when is not None and one.when.same_day(other.when) is Answer.NO:
        return True
    if (one.stance is Stance.DENIED) != (other.stance is Stance.DENIED):
        return True
    if _swapped(one, other) or _swapped(other, one) or _other_actors(one, other):
        return True
    for slot in ("actor", "victim", "target"):
        if any(_akin(each, has) for each in one.slots[slot] for has in other.slots[slot]):
            continue
        first = {each.local for each in one.slots[slot] if each.local is not None}
        second = {each.local for each in other.slots[slot] if each.local is not None}
        if first and second and not first & second:
            return True
    return False


def _swapped(one: Telling, other: Telling) -> bool:
    """Tell whether somebody acts in one telling and suffers in the other; in a battle both sides do both."""
    if {one.type, other.type} & _MUTUAL:
        return False
    struck = [each for slot in ("target", "victim") for each in other.slots[slot] if not each.behind]
    return any(_same_people(actor, each) for actor in one.slots["actor"] for each in struck)


def _same_people(one: Filled, other: Filled) -> bool:
    if one.local is not None or other.local is not None:
        return one.local is not None and one.local == other.local
    return bool(one.head) and one.head == other.head


def _other_actors(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings have actors of whom none may be another's: the later ones are no "the attackers"."""
    if {one.type, other.type} & _MUTUAL:
        return False
    first, second = one.slots["actor"], other.slots["actor"]
    if not first or not second or any(_akin(each, has) for each in first for has in second):
        return False
    later, earlier = (second, first) if other.sentence >= one.sentence else (first, second)
    points = other.points if other.sentence >= one.sentence else one.points
    if points and all(each.local is None for each in earlier) and any("organisation" in each.classes for each in later):
        return False  # "gunmen attacked … The attack was blamed on X"
    return not any(each.definite or not each.name for each in later)


def _akin(one: Filled, other: Filled) -> bool:
    """Tell whether one name holds the other: "X" and "the X General Command"."""
    first, second = set(one.name.lower().split()), set(other.name.lower().split())
    return bool(first and second) and (first <= second or second <= first)


def other_tolls(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings count the same people differently."""
    for each in one.tolls:
        for toll in other.tolls:
            alike = (each.of or "").split()[-1:] == (toll.of or "").split()[-1:]
            if each.effect == toll.effect and alike and each.quantity.low != toll.quantity.low:
                return True
    return False
