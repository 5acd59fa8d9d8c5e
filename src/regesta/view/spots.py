"""Where the places of a base lie, as far as the gazetteer has them under one of their names; else nowhere.

A place that the gazetteer does not have stays without coordinates: it is never given those of the nearest look-alike.
"""

from collections import defaultdict
from typing import NamedTuple

from regesta.model.entity import Entity
from regesta.model.statement import Kind, Local
from regesta.names.places import place_names
from regesta.places.gazetteer import Place, gazetteer
from regesta.text import fold
from regesta.view.base import View

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


class Spots:
    """The places of a view; what countries a document tells of is worked out once."""

    def __init__(self, view: View) -> None:
        codes = {fold(row.name): row.iso2 for row in view.words.countries if row.iso2}
        self._countries = view.words.country_names
        self._told: dict[str, set[str]] = defaultdict(set)
        for entity in view.entities.values():
            code = codes.get(fold(entity.name)) if entity.kind is Kind.COUNTRY else None
            if code:
                for member in entity.members:
                    self._told[member.document].add(code)

    def spot(self, entity: Entity) -> Spot:
        """Return what is known of a place of the view."""
        names = list(dict.fromkeys(each.text for each in entity.names)) or [entity.name]
        sorts = {sort for name in names if (sort := place_names().parsed(name).sort)}
        countries = frozenset(code for member in entity.members for code in self._told[member.document])
        # a country that is told of as a place is no town of the same name (الجزائر is Algeria and Algiers)
        country = any(fold(name) in self._countries for name in names)
        known = () if country else _known(names, sorts)
        if len({each.country for each in known}) > 1:  # of several countries those that its documents tell of
            known = tuple(each for each in known if each.country in countries) or known
        return Spot(entity, sorts.pop() if len(sorts) == 1 else "", known, countries)

    def whereabouts(self, entity: Entity) -> Place | None:
        """Return the one place of the gazetteer that an entity can be; None where there is none, or more than one."""
        spot = self.spot(entity)
        found = spot.known
        towns = [each for each in found if each.kind == "city"]
        if (
            len(found) > 1
            and len(towns) == 1
            and len({each.country for each in found}) == 1
            and spot.sort in ("", "town")
        ):
            return towns[0]
        return found[0] if len(found) == 1 else None


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
