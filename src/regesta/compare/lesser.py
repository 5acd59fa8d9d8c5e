"""Marks the changes that only follow from another one, or that hardly anybody asks for, so that they do not drown the rest.

They stay changes: JSON has them all. What is marked depends on no order.
"""

from collections.abc import Sequence

import msgspec

from regesta.compare.base import Act, Change, pieces
from regesta.compare.facts import ALL_NAMES, Facts
from regesta.model.base import Span
from regesta.model.statement import Statement
from regesta.view import View

_LONE = (Act.ADDED, Act.GONE)
Place = tuple[str, Span]


def marked(view: View, changes: Sequence[Change], facts: tuple[Facts, Facts]) -> list[Change]:
    """Return the changes with those marked that are lesser."""
    marking = _Marking(view, changes, facts)
    found = [
        msgspec.structs.replace(each, lesser=True) if each.act is not Act.REWORDED and marking.lesser(each) else each
        for each in changes
    ]
    marking.settle(found)
    return [
        msgspec.structs.replace(each, lesser=True) if each.act is Act.REWORDED and marking.lesser(each) else each
        for each in found
    ]


class _Marking:
    """What has to be known of all changes to tell which of them are lesser."""

    def __init__(self, view: View, changes: Sequence[Change], facts: tuple[Facts, Facts]) -> None:
        self.view = view
        self.known = [{fact.entity for fact in side} for side in facts]
        self.fact = {each.id: fact for side in facts for fact, said in side.items() for each in said}
        self.values = [{fact[:3] for fact in side if fact.value} for side in facts]
        self.places: dict[Place, list[Change]] = {}
        for each in changes:
            for place in _places(each):
                self.places.setdefault(place, []).append(each)
        self.reworded = [
            (place, self._ties(each))
            for each in changes
            if each.act is Act.REWORDED and each.event is None
            for place in _places(each)
        ]
        self.settle(changes)

    def settle(self, changes: Sequence[Change]) -> None:
        """Take the changes as they are marked so far."""
        told = [each for each in changes if each.act is not Act.REWORDED and not each.lesser]
        self.changed = [(place, each) for each in told for place in _places(each)]

    def lesser(self, change: Change) -> bool:
        """Tell whether a change is lesser."""
        if change.act is Act.REWORDED:
            return self._within_a_change(change)
        if change.event is not None:
            return self._told_by_a_claim(change)
        return (
            self._from_a_reference(change)
            or self._follows(change)
            or (change.act in _LONE and (self._only_named(change) or self._told_with_more(change)))
            or (change.act in _LONE and self._in_other_words(change))
        )

    def _within_a_change(self, change: Change) -> bool:
        """Tell whether the other words are those of something that was changed, added or taken away there."""
        return any(
            place[0] == other[0] and place[1].overlaps(other[1])
            for place in _places(change)
            for other, each in self.changed
            if each.predicate not in ALL_NAMES
        )

    def _told_by_a_claim(self, change: Change) -> bool:
        """Tell whether a claim says of the same words what an event does: the founding of 1958 that is now of 1959."""
        ends = {(each.left, each.right) for each in change.slots}
        return change.act is Act.CHANGED and any(
            place[0] == other[0] and place[1].overlaps(other[1])
            for place in _places(change)
            for other, each in self.changed
            if each.event is None and each.act is Act.CHANGED and ends <= _ends(each)
        )

    def _from_a_reference(self, change: Change) -> bool:
        """Tell whether a name only stands in titles of what is cited."""
        said = [each for each in (*change.left, *change.right) if isinstance(each, Statement)]
        return all(each.rule.startswith("reference.") for each in said)

    def _follows(self, change: Change) -> bool:
        """Tell whether something that has one value at a time was read off words of which another change tells."""
        row = self.view.words.predicates.get(change.predicate or "")
        if row is None or not row.single:
            return False
        beside = [
            each
            for place in _places(change)
            for each in self.places.get(place, ())
            if each.event is None and each.predicate != change.predicate and each.act is not Act.REWORDED
        ]
        if change.act in _LONE or all(each.name == "qualifier" for each in change.slots):
            return any(not self._single(each) for each in beside)
        return any(not self._single(each) and _ends(change) <= _ends(each) for each in beside)

    def _in_other_words(self, change: Change) -> bool:
        """Tell whether it was read off the other words of a claim that ties the same two: a leader who is a member, too."""
        ties = self._ties(change)
        return len(ties) > 1 and any(
            ties == other and where[0] == place[0] and where[1].overlaps(place[1])
            for where in _places(change)
            for place, other in self.reworded
        )

    def _ties(self, change: Change) -> frozenset[str]:
        """Return the entities that a claim ties to each other."""
        found = [each for each in (*change.left, *change.right) if isinstance(each, Statement)]
        values = [each.value_local for each in found if each.value_local is not None]
        return frozenset(self.view.entity_of(each).id for each in (*(one.subject for one in found), *values))

    def _single(self, change: Change) -> bool:
        row = self.view.words.predicates.get(change.predicate or "")
        return row is not None and row.single

    def _only_named(self, change: Change) -> bool:
        """Tell whether it is the name of somebody of whom the other side says nothing at all."""
        against = self.known[1 if change.act is Act.GONE else 0]
        return change.predicate in ALL_NAMES and change.entity not in against

    def _told_with_more(self, change: Change) -> bool:
        """Tell whether the other side says the same value, and this one only without a time."""
        other = self.values[1 if change.act is Act.GONE else 0]
        fact = self.fact[(*change.left, *change.right)[0].id]
        return fact[:3] in other and not (fact.start or fact.end or fact.as_of)


def _places(change: Change) -> set[Place]:
    return {(each.document, each.span) for each in pieces((*change.left, *change.right))}


def _ends(change: Change) -> set[tuple[str | None, str | None]]:
    return {(each.left, each.right) for each in change.slots}
