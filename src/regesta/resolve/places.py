"""Places of different names that may be one, and where a place lies: by sound, by sort, and by the gazetteer's own names.

A place that the gazetteer does not have stays without coordinates: it is never given those of the nearest look-alike.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from regesta.model.entity import Entity, Judgement, Verdict
from regesta.model.statement import Kind, Local
from regesta.names.places import place_names
from regesta.places.gazetteer import Place, gazetteer
from regesta.resolve.rules import SAME, judged
from regesta.text import fold
from regesta.view import View

_ALIKE = 0.95  # likeness from which two names are one, where nothing speaks against it
_NEAR = 0.82  # likeness from which two names of one sort, in one country, are one; else a person is asked
_SHORTEST = 3  # consonants in the key of a name
_SORTS = {"first order": ("region",), "second order": ("district",), "town": ("city",)}


class Spot(NamedTuple):
    """A place of the base: what it is called, of what sort, what the gazetteer has of that name, and the countries told with it."""

    entity: Entity
    sort: str  # "" where no name says it
    known: tuple[Place, ...]
    countries: frozenset[str]  # ISO codes of countries that are told in the same documents

    @property
    def local(self) -> Local:
        """The member that stands for the place in judgements."""
        return self.entity.members[0]


def place_judgements(view: View, at: str) -> list[Judgement]:
    """Return the judgements by rule on the places of a view."""
    spots = [
        _spot(view, each)
        for each in sorted(view.entities.values(), key=lambda each: each.id)
        if each.kind is Kind.PLACE
    ]
    found: list[Judgement] = []
    for left, right in _candidates(spots):
        verdict = _judge(left, right)
        if verdict is not None:
            found.append(judged(left.local, right.local, *verdict, at))
    return found


def _spot(view: View, entity: Entity) -> Spot:
    told = {each.document for each in entity.members}
    countries = {
        row.iso2
        for country in view.entities.values()
        if country.kind is Kind.COUNTRY and told & {each.document for each in country.members}
        for row in view.words.countries
        if row.iso2 and fold(row.name) == fold(country.name)
    }
    names = [each.text for each in entity.names] or [entity.name]
    sorts = {sort for name in names if (sort := place_names().parsed(name).sort)}
    return Spot(entity, sorts.pop() if len(sorts) == 1 else "", _known(names, sorts), frozenset(countries))


def _known(names: list[str], sorts: set[str]) -> tuple[Place, ...]:
    """Return the places that the gazetteer has under one of the names, of the sorts that they say."""
    kinds = {kind for sort in sorts for kind in _SORTS.get(sort, ())}
    if sorts and not kinds:
        return ()  # a mountain, a river, a camp: the gazetteer has towns and divisions only
    found = {place.geonames: place for name in names for place in gazetteer().find(name)}
    if not found and kinds:
        bare = [" ".join(place_names().parsed(name).words) for name in names]
        found = {place.geonames: place for name in bare for place in gazetteer().find(name)}
    return tuple(place for place in found.values() if not kinds or place.kind in kinds)


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
        return Verdict.SAME, 0.97, [f"the gazetteer has both as {place.name}, {place.country}"]
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


def whereabouts_of(view: View, entity: Entity) -> Place | None:
    """Return the one place of the gazetteer that an entity can be; None where there is none, or more than one."""
    spot = _spot(view, entity)
    found = spot.known
    if len({each.country for each in found}) > 1:
        found = tuple(each for each in found if each.country in spot.countries)
    if len({each.country for each in found}) != 1:
        return None
    towns = [each for each in found if each.kind == "city"]
    if len(found) > 1 and len(towns) == 1 and spot.sort in ("", "town"):
        return towns[0]
    return found[0] if len(found) == 1 else None
