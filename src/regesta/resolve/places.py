"""Places of different names that may be one: by sound, by sort, and by the gazetteer's own names."""

from collections import defaultdict
from collections.abc import Iterator

from regesta.model.entity import Judgement, Verdict
from regesta.model.statement import Kind
from regesta.names.places import place_names
from regesta.places.gazetteer import gazetteer
from regesta.resolve.rules import SAME, judged
from regesta.view import View
from regesta.view.spots import Spot, Spots

_ALIKE = 0.95  # likeness from which two names are one, where nothing speaks against it
_NEAR = 0.82  # likeness from which two names of one sort, in one country, are one; else a person is asked
_SHORTEST = 3  # consonants in the key of a name


def place_judgements(view: View, at: str) -> list[Judgement]:
    """Return the judgements by rule on the places of a view."""
    known = Spots(view)
    spots = [
        known.spot(each) for each in sorted(view.entities.values(), key=lambda each: each.id) if each.kind is Kind.PLACE
    ]
    found: list[Judgement] = []
    for left, right in _candidates(spots):
        verdict = _judge(left, right)
        if verdict is not None:
            found.append(judged(left.local, right.local, *verdict, at))
    return found


def _candidates(spots: list[Spot]) -> Iterator[tuple[Spot, Spot]]:
    held: dict[str, list[int]] = defaultdict(list)
    for at, spot in enumerate(spots):
        keys = {f"#{place.geonames}" for place in spot.known}
        for name in _names(spot):
            key = place_names().key(name)
            keys |= {key, *(key[:each] + key[each + 1 :] for each in range(len(key)) if len(key) > _SHORTEST)}
        for each in keys:
            held[each].append(at)
    pairs = {(one, two) for members in held.values() for one in members for two in members if one < two}
    for one, two in sorted(pairs):
        yield spots[one], spots[two]


def _names(spot: Spot) -> list[str]:
    return list(dict.fromkeys(each.text for each in spot.entity.names)) or [spot.entity.name]


def _judge(left: Spot, right: Spot) -> tuple[Verdict, float, list[str]] | None:
    if left.sort != right.sort and {left.sort, right.sort} != {"", "town"}:
        return None
    both = {each.geonames for each in left.known} & {each.geonames for each in right.known}
    if both:
        place = next(each for each in left.known if each.geonames in both)
        named = [f"the gazetteer has both as {place.name}, {place.country}"]
        if len({each.country for each in (*left.known, *right.known)}) > 1:
            return Verdict.UNSURE, 0.6, [*named, "and under one name places of other countries"]
        return Verdict.SAME, 0.97, named
    if left.known and right.known:
        return None
    likeness, one, two = max((place_names().likeness(a, b), a, b) for a in _names(left) for b in _names(right))
    reasons = [f"{one} and {two} sound alike ({likeness:.2f})"]
    for spot, other in ((left, right), (right, left)):
        for place in spot.known:
            if likeness < _ALIKE and place.country in other.countries:
                again = max(
                    place_names().likeness(a, b) for a in gazetteer().names(place.geonames) for b in _names(other)
                )
                if again > likeness:
                    likeness = again
                    reasons = [
                        f"{other.entity.name} sounds like a name that the gazetteer has of {place.name}, {place.country} ({again:.2f})"
                    ]
    if likeness < _NEAR:
        return None
    told = {each.country for each in (*left.known, *right.known)}
    near = bool(left.countries & right.countries) and (not told or bool(told & left.countries & right.countries))
    reasons.append("in documents that tell of one country" if near else "nothing says that they lie in one country")
    if left.sort:
        reasons.append(f"both are called so: {left.sort}")
    sure = near and (likeness >= _ALIKE or bool(left.sort))
    return (Verdict.SAME, SAME, reasons) if sure else (Verdict.UNSURE, 0.6, reasons)
