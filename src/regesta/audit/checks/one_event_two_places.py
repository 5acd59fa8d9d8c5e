"""Two accounts put one event in places far apart.

One of them is wrong, or they are two events. Which it is decides whether a map shows one point or two.

Accounts of one type of act by one organisation on one day count, where the gazetteer knows a town of each and the two lie more than
150 km apart. Where they are not judged to be one event, the same toll must be told, and it is a hint. A town and the region around
it are no contradiction.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. On 3 June 2009, the Northern Rifles attacked a police station in Moundou, Chad, killing 12 soldiers.
    === herald.txt
    The hills of Chad

    Rebels and militants have killed many. On 3 June 2009, the Northern Rifles attacked a police station in Abéché, Chad, killing 12 soldiers.
    >>> attacked a police station in Moundou
    >>> attacked a police station in Abéché
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. On 3 June 2009, the Northern Rifles attacked a police station in Moundou, Chad, killing 12 soldiers.
    === herald.txt
    The hills of Chad

    Rebels and militants have killed many. On 3 June 2009, the Northern Rifles attacked a police station in Moundou, killing 12 soldiers.
"""

import math
from collections.abc import Iterator
from itertools import combinations

from regesta.audit.base import Case, Check, Found
from regesta.model.event import Event
from regesta.model.finding import Severity
from regesta.model.statement import Kind
from regesta.model.wording import date_words
from regesta.places.gazetteer import Place
from regesta.view.spots import Spots

_FAR = 150  # kilometres
_EARTH = 6371  # kilometres, the mean radius


def _look(case: Case) -> Iterator[Found]:
    if not case.is_group:
        return
    spots = Spots(case.view)
    towns = [(each, town) for each in case.acts if _day(each) is not None and (town := _town(case, each, spots))]
    for (one, left), (two, right) in combinations(towns, 2):
        if one.document == two.document or one.type != two.type or _day(one) != _day(two):
            continue
        judged = any(each.id == two.id for each in case.view.tellings(one))
        if not judged and not _same_toll(one, two):
            continue
        if (apart := _kilometres(left, right)) > _FAR:
            yield Found(
                message=f"{one.type.replace('_', ' ').capitalize()} of {date_words(one.when) if one.when else 'one day'}: in "
                f"{left.name} ({left.country}) by {case.file(one)}, in {right.name} ({right.country}) by {case.file(two)}, "
                f"{apart:.0f} km apart.",
                hint="Check the place of each; where they are two events, say so: regesta judge.",
                exhibits=(case.exhibit(one, left.name), case.exhibit(two, right.name)),
                records=(one, two),
                severity=None if judged else Severity.HINT,
            )


def _day(event: Event) -> int | None:
    """Return the day of an event; None where it is not one day for sure."""
    return event.when.first if event.when is not None and event.when.first == event.when.last else None


def _same_toll(one: Event, two: Event) -> bool:
    counts = [(each.count("killed"), each.count("wounded")) for each in (one, two)]
    return counts[0] == counts[1] and any(counts[0])


def _town(case: Case, event: Event, spots: Spots) -> Place | None:
    """Return the one town of an event that the gazetteer knows."""
    places = [each for part in event.place if (each := case.view.event_entity(part)) and each.kind is Kind.PLACE]
    found = [place for each in places if (place := spots.whereabouts(each)) and place.kind == "city"]
    return found[0] if len({each.geonames for each in found}) == 1 else None


def _kilometres(one: Place, two: Place) -> float:
    """Return how far two places lie apart, along the surface; 0 where one has no coordinates."""
    if one.latitude is None or one.longitude is None or two.latitude is None or two.longitude is None:
        return 0
    a, b = math.radians(one.latitude), math.radians(two.latitude)
    turn = math.radians(two.longitude - one.longitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turn / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(half))


CHECK = Check(code="PLACE02", severity=Severity.WARNING, manual=__doc__, entity=_look)
