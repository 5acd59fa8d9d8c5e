"""What may be one and is not judged yet: entities and events between which a rule is unsure and no person has spoken."""

import functools
from collections import defaultdict

from regesta.model.entity import Entity, Verdict
from regesta.model.event import Event
from regesta.model.statement import Kind
from regesta.view.base import View


class Doubts:
    """The unsure judgements of a view, by either side."""

    def __init__(self, view: View) -> None:
        self._view = view

    def entities(self, entity: Entity) -> list[Entity]:
        """Return the entities that may be one with this one."""
        return [self._view.entities[each] for each in self._entities.get(entity.id, ())]

    def events(self, event: Event) -> list[Event]:
        """Return the events that may be one with this one, those that are judged to be left out."""
        found = (self._view.event(each) for each in self._events.get(event.id, ()))
        return [each for each in found if each is not None and not self._view.rejected(each)]

    @functools.cached_property
    def _entities(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for each in self._view.judgements.values():
            if each.verdict is Verdict.UNSURE and self._view.knows(each.left) and self._view.knows(each.right):
                one, two = self._view.entity_of(each.left).id, self._view.entity_of(each.right).id
                found[one].append(two)
                found[two].append(one)
        return found

    @functools.cached_property
    def _events(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for each in self._view.judgements.values():
            if each.verdict is Verdict.UNSURE and each.left.kind is Kind.EVENT:
                found[each.left.name].append(each.right.name)
                found[each.right.name].append(each.left.name)
        return found
