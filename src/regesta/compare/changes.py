"""Compares two sides, claim by claim and event by event, and marks what only follows from something else.

Both sides are read in one view, so that whoever is one thing for the one is one thing for the other. A claim is the same
whatever the layout, the order and the place in which it stands; it is `reworded` where sentences say it in other words.
"""

from collections.abc import Iterator

from regesta.compare import happenings, wording
from regesta.compare.base import Act, Change, Side, Slot, pieces
from regesta.compare.facts import ALL_NAMES, Fact, Facts, facts_of
from regesta.compare.lesser import marked
from regesta.compare.pairing import paired
from regesta.compare.passages import Passages, words_of
from regesta.model.document import Evidence
from regesta.model.event import Event
from regesta.model.statement import Statement
from regesta.view import View

_NO_DAY = float("inf")
_ROLES = ("actors", "targets", "victims", "place")


def compare(view: View, left: Side, right: Side) -> list[Change]:
    """Return the changes from the left side to the right one, by whom they are about, the one most is said of first.

    Of one entity claims come first, in the order of the vocabulary, names behind them, then events in the order of time.
    """
    comparison = _Comparison(view, left, right)
    found = [*comparison.claims(), *comparison.events()]
    return sorted(marked(view, found, comparison.facts), key=comparison.order)


class _Comparison:
    """Two sides in one view, and what was already worked out of them."""

    def __init__(self, view: View, left: Side, right: Side) -> None:
        self.view = view
        self.sides = (left, right)
        self.facts: tuple[Facts, Facts] = (facts_of(view, left), facts_of(view, right))
        self.passages = Passages(view)
        self.predicates = {name: at for at, name in enumerate(view.words.predicates)}
        self.weight: dict[str, int] = {}
        for side in self.facts:
            for fact, said in side.items():
                self.weight[fact.entity] = self.weight.get(fact.entity, 0) + len(said)

    def order(self, change: Change) -> tuple[object, ...]:
        """Return what changes are sorted by; turning the sides round leaves it as it is."""
        places = [(self.view.order[each.document], each.span) for each in pieces((*change.left, *change.right))]
        said = (each for each in (*change.left, *change.right) if isinstance(each, Statement))
        predicates = {each.predicate for each in said}
        return (
            change.entity is None,
            -self.weight.get(change.entity or "", 0),
            change.name,
            change.entity or "",
            change.event is not None,
            change.predicate in ALL_NAMES,
            min(self.predicates.get(each, len(self.predicates)) for each in predicates or [""]),
            min((_begins(each) for each in (*change.left, *change.right)), default=_NO_DAY),
            min(places),
            sorted(each.id for each in (*change.left, *change.right)),
        )

    def claims(self) -> Iterator[Change]:
        """Yield what became of claims."""
        mine, other = self.facts
        for fact in sorted(mine.keys() & other.keys()):
            yield from self._reworded_claim(fact)
        told = paired(self.view, mine, other)
        for one, two in told.pairs:
            said = mine[one], other[two]
            slots, words = wording.differing(self.view, self.sides, (one, two), (said[0][0], said[1][0]))
            words += self._decided(said[0][0], 1) or self._decided(said[1][0], 0)
            yield self._of(one, Act.CHANGED, words, slots, left=said[0], right=said[1])
        for one in told.left:
            yield self._lone(one, Act.GONE, 0)
        for two in told.right:
            yield self._lone(two, Act.ADDED, 1)

    def _lone(self, fact: Fact, act: Act, at: int) -> Change:
        said, side = self.facts[at][fact], self.sides[at]
        value = wording.contract_value(self.view, side, fact, said[0])
        slot = Slot("value", value, None) if at == 0 else Slot("value", None, value)
        words = wording.claim_words(self.view, side, fact, said[0]) + self._decided(said[0], 1 - at)
        none: list[Statement] = []
        return self._of(fact, act, words, (slot,), left=said if at == 0 else none, right=said if at == 1 else none)

    def _decided(self, record: Statement | Event, at: int) -> str:
        """Return what a person has decided on a record on one side, where that is why the sides differ."""
        note = self.sides[at].decided.get(record.id)
        return f" ({note})" if note else ""

    def _of(
        self,
        fact: Fact,
        act: Act,
        told: str,
        slots: tuple[Slot, ...],
        *,
        left: list[Statement],
        right: list[Statement],
    ) -> Change:
        return Change(
            act=act,
            entity=fact.entity,
            name=self.view.entities[fact.entity].name,
            predicate=fact.predicate,
            told=told,
            slots=slots,
            left=tuple(left),
            right=tuple(right),
        )

    def _reworded_claim(self, fact: Fact) -> Iterator[Change]:
        """Yield a change where sentences of both sides say a claim, and none of them in the words of another."""
        if fact.predicate in ALL_NAMES:
            return
        said = tuple(side[fact] for side in self.facts)
        if {each.id for each in said[0]} & {each.id for each in said[1]}:
            return
        words = self._other_words([each.evidence for each in said[0]], [each.evidence for each in said[1]])
        if words is not None:
            first = said[0][0]
            told = f"{wording.claim_words(self.view, self.sides[0], fact, first)}: in other words"
            yield self._of(fact, Act.REWORDED, told, (Slot("words", *words),), left=said[0], right=said[1])

    def _other_words(self, left: list[Evidence], right: list[Evidence]) -> tuple[str, str] | None:
        """Return the first quotations of both sides where all sentences, and all quotations, differ in their words."""
        sides = []
        for quoted in (left, right):
            told = [(each, self.passages.of(each)) for each in quoted]
            if any(passage is None for _, passage in told):  # a field says it, too
                return None
            sides.append([(each, passage.words) for each, passage in told if passage is not None])
        for at in (0, 1):
            sides[at] = [(each, words) for each, words in sides[at] if words]
        if not sides[0] or not sides[1]:
            return None
        quotes = [{self._words(each) for each, _ in side} for side in sides]
        if quotes[0] & quotes[1] or {words for _, words in sides[0]} & {words for _, words in sides[1]}:
            return None
        return sides[0][0][0].quote, sides[1][0][0].quote

    def _words(self, evidence: Evidence) -> str:
        return words_of(self.view.documents[evidence.document], evidence.span)

    def events(self) -> Iterator[Change]:
        """Yield what became of events."""
        told = happenings.told_events(self.view, self.sides[0].events, self.sides[1].events)
        for one, two in told.pairs:
            if one.id == two.id and one == two:
                continue
            found = happenings.differing(self.view, one, two)
            if found:
                dated = all(each.slot.name != "date" for each in found)
                words = f"{self._event(one, dated=dated)}: {'; '.join(each.told for each in found)}"
                yield self._happening(Act.CHANGED, one, two, words, tuple(each.slot for each in found))
                continue
            quotes = self._other_words(list(one.evidence[:1]), list(two.evidence[:1]))
            if quotes is not None:
                yield self._happening(
                    Act.REWORDED, one, two, f"{self._event(one)}: in other words", (Slot("words", *quotes),)
                )
        for one in told.left:
            words = self._event(one) + self._decided(one, 1)
            yield self._happening(Act.GONE, one, None, words, (Slot("event", one.type, None),))
        for two in told.right:
            words = self._event(two) + self._decided(two, 0)
            yield self._happening(Act.ADDED, None, two, words, (Slot("event", None, two.type),))

    def _happening(
        self, act: Act, left: Event | None, right: Event | None, told: str, slots: tuple[Slot, ...]
    ) -> Change:
        event = left or right
        assert event is not None
        entity = self._whose([each for each in (left, right) if each is not None])
        return Change(
            act=act,
            entity=entity,
            name=self.view.entities[entity].name if entity else "",
            event=event.type,
            told=told,
            slots=slots,
            left=(left,) if left else (),
            right=(right,) if right else (),
        )

    def _whose(self, tellings: list[Event]) -> str | None:
        """Return the entity in an event of which the sides say most."""
        named = {
            entity.id
            for event in tellings
            for role in _ROLES
            for part in getattr(event, role)
            if (entity := self.view.event_entity(part)) is not None
        }
        return min(named, key=lambda each: (-self.weight.get(each, 0), each), default=None)

    def _event(self, event: Event, *, dated: bool = True) -> str:
        row = self.view.words.event_types.get(event.type)
        label = (row.label if row else event.type).lower()
        return f"{label}, {happenings.when(event)}" if dated else label


def _begins(record: Statement | Event) -> float:
    """Return the first day on which an event may lie, behind all days where there is none; of statements no day counts."""
    if isinstance(record, Statement) or record.when is None:
        return _NO_DAY
    first, last = record.when.first, record.when.last
    return float(first if first is not None else last if last is not None else _NO_DAY)
