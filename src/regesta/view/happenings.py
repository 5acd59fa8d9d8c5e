"""Events as a view gives them: who takes part as what, in the order of time, and the names by which events know somebody.

Events of different documents are one where that was judged; each stays as its document tells it.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from regesta.model.entity import Judgement
from regesta.model.event import Event, Part
from regesta.model.statement import Kind, Local
from regesta.text import name_key
from regesta.view.clusters import Partition

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


def by_part(found: Iterable[Event]) -> dict[Local, list[Event]]:
    """Return the events by who takes part in them, and where they happened."""
    told: dict[Local, list[Event]] = {}
    for event in found:
        for local in dict.fromkeys(part.local for role in ROLES for part in getattr(event, role)):
            if local is not None:
                told.setdefault(local, []).append(event)
    return told


def event_local(event: Event) -> Local:
    """Return what stands for an event in judgements."""
    return Local(document=event.document, kind=Kind.EVENT, name=event.id)


def one_telling(found: Iterable[Event], judgements: Iterable[Judgement]) -> dict[str, str]:
    """Return for the id of each event the id that stands for all that are judged to be one with it: the least of them."""
    every = Partition(event_local(each) for each in found)
    said = list(judgements)
    every.judge(each for each in said if each.person)
    every.judge(each for each in said if not each.person)
    return {each.name: min(one.name for one in group) for group in every.groups() for each in group}
