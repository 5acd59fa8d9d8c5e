"""Events as a view gives them: who takes part as what, in the order of time, and the names by which events know somebody.

Nothing here joins events of different documents: that two documents tell of one event is a judgement.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from regesta.model.event import Event, Part
from regesta.model.statement import Kind, Local
from regesta.text import name_key

ROLES = ("actors", "targets", "victims", "place")  # the fields of an event in which an entity is looked for
_NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.COUNTRY, Kind.PLACE})
Given = tuple[int, str, str]  # rank, text, and the predicate that gave it


class Involvement(NamedTuple):
    """An event and what one entity is in it: one or more of `ROLES`."""

    event: Event
    roles: tuple[str, ...]


def in_time(found: Iterable[Event], order: Mapping[str, int]) -> list[Event]:
    """Return events by the first day they may lie on, those without a first day last, then by document and place.

    `order` gives the place of each document.
    """
    return sorted(found, key=lambda each: (*_begins(each), order[each.document], each.evidence[0].span, each.type))


def _begins(event: Event) -> tuple[int, float, float]:
    """Return what an event is sorted by; of two that may begin on one day the exacter one comes first."""
    if event.when is None or (event.when.first is None and event.when.last is None):
        return 2, 0, 0
    first, last = event.when.first, event.when.last
    if first is None:  # "by May 2014": at its end, behind what is known to have begun before
        return 0, float(last or 0), 0
    return 0, float(first), float("inf") if last is None else float(last)


def part_names(parts: Iterable[Part], known: Iterable[Given]) -> list[Given]:
    """Return the names that parts of events give their entity beside those that are `known` of it from statements.

    One that is known already gives none. It counts for what the entity goes by only where it is its whole name and no
    document names it as a topic: an event's own words may be a short form.
    """
    names = list(known)
    topic = any(rank < 2 for rank, _, _ in names)
    keys = {name_key(text) for _, text, _ in names}
    found: list[Given] = []
    for part in sorted(parts, key=lambda each: each.name):
        key = name_key(part.name)
        if key and key not in keys and part.local is not None and not part.behind:
            keys.add(key)
            whole = key == part.local.name and part.local.kind in _NAMED
            found.append((2 if whole and not topic else 3, part.name, "name"))
    return found


def locals_in(found: Iterable[Event]) -> list[Local]:
    """Return everybody named in the events, in order, each once."""
    return list(dict.fromkeys(part.local for each in found for part in each.parts() if part.local is not None))


def roles_in(event: Event, members: frozenset[Local]) -> tuple[str, ...]:
    """Return the roles that any of the members has in an event."""
    return tuple(role for role in ROLES if any(part.local in members for part in getattr(event, role)))
