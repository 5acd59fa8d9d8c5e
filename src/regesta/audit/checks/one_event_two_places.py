"""Two accounts put one event in places far apart.

One of them is wrong, or they are two events. Which it is decides whether a map shows one point or two.

Accounts that are judged to be of one event count, and as a hint those that may be; the gazetteer must know a town of each, and the two
must lie more than 150 km apart. A town and the region around it are no contradiction.

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
    spots = case.ground.spots
    seen: set[frozenset[str]] = set()
    for one in case.acts:
        left = _town(case, one, spots) if case.accounts(one) else None
        for two, judged in case.accounts(one) if left else ():
            right = _town(case, two, spots)
            pair = frozenset((one.id, two.id))
            if left is None or right is None or pair in seen or (apart := _kilometres(left, right)) <= _FAR:
                continue
            seen.add(pair)
            when = f" of {date_words(one.when)}" if one.when else ""
            yield Found(
                message=f"{one.type.replace('_', ' ').capitalize()}{when}: in {left.name} ({left.country}; {case.file(one)}) and "
                f"in {right.name} ({right.country}; {case.file(two)}), {apart:.0f} km apart.",
                hint="Check the place of each; where they are two events, say so: regesta judge.",
                exhibits=(case.exhibit(one, left.name), case.exhibit(two, right.name)),
                records=(one, two),
                severity=None if judged else Severity.HINT,
            )


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
