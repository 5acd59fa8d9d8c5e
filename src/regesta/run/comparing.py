"""Lays two documents, a base at two moments, or two bases beside each other: one view for both, and what each side says.

A base keeps no earlier readings: at a moment it holds the documents added by then as they are read today, with the
decisions and judgements taken by then. What was forgotten is not there at any moment.
"""

import calendar
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from regesta.compare import Act, Change, Side, Slot, compare
from regesta.compare.later import LEFT, RIGHT, Later, which_is_later
from regesta.model.document import Document
from regesta.model.entity import Act as Decided
from regesta.model.entity import Decision, Judgement, standing, standing_judgements
from regesta.model.event import Event
from regesta.model.statement import Kind, Local, Statement
from regesta.resolve import judgements_by_rule
from regesta.run.base import view_of
from regesta.run.report import now
from regesta.store import Store
from regesta.store.snapshot import Snapshot, snapshot
from regesta.view import View
from regesta.vocabulary.load import vocabulary

NOW = "now"


class Compared(NamedTuple):
    """What two sides say differently, the view in which both were read, and which side is the later one."""

    view: View
    documents: tuple[list[Document], list[Document]]
    later: Later
    changes: list[Change]


class _Held(NamedTuple):
    """What one side holds: its records, and the decisions and people's judgements that count there."""

    documents: Sequence[Document]
    statements: Sequence[Statement]
    events: Sequence[Event]
    decisions: Sequence[Decision]
    people: Sequence[Judgement]


def documents_compared(store: Store, left: Document, right: Document) -> Compared:
    """Compare two documents of a base as they count there now."""
    view = view_of(store)
    sides = [
        _side(
            [each for each in view.statements if each.evidence.document == document.id],
            [each for each in view.events if each.document == document.id],
            view.decisions.values(),
        )
        for document in (left, right)
    ]
    later = which_is_later(left, right, view.words)
    return Compared(view, ([left], [right]), later, compare(view, sides[0], sides[1]))


def moments_compared(store: Store, left: str, right: str) -> Compared:
    """Compare a base at two moments: times as they begin (2026-11-20, 2026-11-20T10:00, in UTC), or `now`.

    A month, day or minute counts whole; of two moments the one is later that ends later, and none ends after now.
    """
    held, added = snapshot(store), store.added()
    sides = [_at(held, added, each) for each in (left, right)]
    return _joint(sides, _order(left, right))


def _order(left: str, right: str) -> Later:
    """Return which of two moments is the later one, judged from the last second of each."""
    until = now()
    first, second = (min(_last(each), until) if each != NOW else until for each in (left, right))
    if first == second:
        return Later(None, "both are the same", True)
    earlier, later = (left, right) if first < second else (right, left)
    whole = ", which counts whole," if earlier.startswith(later) else ""
    return Later(RIGHT if first < second else LEFT, f"{later}{whole} after {earlier}", True)


def _last(moment: str) -> str:
    """Return the last second of a month, day, minute or second, written as times in a base are."""
    if len(moment) == len("2026-11"):
        year, month = map(int, moment.split("-"))
        moment = f"{moment}-{calendar.monthrange(year, month)[1]}"
    return f"{moment}{'T23:59:59Z'[len(moment) - len('2026-11-20') :]}"


def bases_compared(left: Store, right: Store) -> Compared:
    """Compare two bases as they are now; documents that both hold are one."""
    return _joint([_at(snapshot(each), {}, NOW) for each in (left, right)], Later(None, "bases have no day", False))


def _at(held: Snapshot, added: dict[str, str], moment: str) -> _Held:
    """Return what a base held at a moment."""

    def by_then(at: str) -> bool:
        return moment == NOW or at[: len(moment)] <= moment

    documents = [each for each in held.documents if by_then(added.get(each.id, ""))]
    there = {each.id for each in documents}
    return _Held(
        documents=documents,
        statements=[each for each in held.statements if each.evidence.document in there],
        events=[each for each in held.events if each.document in there],
        decisions=[each for each in held.decisions if by_then(each.at)],
        people=[each for each in held.judgements if each.person and by_then(each.at)],
    )


def _joint(sides: Sequence[_Held], later: Later) -> Compared:
    """Compare two sides in a view that holds both, with what stands on both and what people judged on either."""
    left, right = sides
    documents = list({each.id: each for side in sides for each in side.documents}.values())
    statements = list({each.id: each for side in sides for each in side.statements}.values())
    events = list({each.id: each for side in sides for each in side.events}.values())
    people = sorted({(each.at, each.id, each.by): each for side in sides for each in side.people}.items())
    mine, other = standing(left.decisions), standing(right.decisions)
    both = [each for identity, each in mine.items() if other.get(identity) == each]

    def view(judgements: Iterable[Judgement]) -> View:
        return View(documents, statements, judgements, both, vocabulary(), events=events)

    said = [each for _, each in people]
    made = view(judgements_by_rule(view, said, now()))
    made_sides = [
        _side(side.statements, side.events, stands.values()) for side, stands in ((left, mine), (right, other))
    ]
    changes = compare(made, made_sides[0], made_sides[1])
    changes += _judged(made, left.people, right.people)
    return Compared(made, (list(left.documents), list(right.documents)), later, changes)


def _side(statements: Iterable[Statement], events: Iterable[Event], decisions: Iterable[Decision]) -> Side:
    stands = {each.statement: each for each in decisions}
    gone = {identity for identity, each in stands.items() if each.act is Decided.REJECT}
    changed = {
        identity: each.amended for identity, each in stands.items() if each.act is Decided.AMEND and each.amended
    }
    return Side(
        statements=tuple(each for each in statements if each.id not in gone),
        events=tuple(each for each in events if each.id not in gone),
        amended=changed,
        decided={
            identity: f"{each.act.value}ed by {each.by}"
            for identity, each in stands.items()
            if identity in gone | changed.keys()
        },
    )


def _judged(view: View, left: Iterable[Judgement], right: Iterable[Judgement]) -> list[Change]:
    """Return the judgements of people that stand on one side only, or otherwise."""
    mine, other = standing_judgements(left), standing_judgements(right)
    found = []
    for pair in sorted(mine.keys() | other.keys()):
        one, two = mine.get(pair), other.get(pair)
        if one is not None and two is not None and one.verdict is two.verdict:
            continue
        said = two or one
        assert said is not None
        names = " and ".join(_called(view, each) for each in (said.left, said.right))
        verdicts = [each.verdict.value if each else None for each in (one, two)]
        told = " -> ".join(each or "not judged" for each in verdicts)
        found.append(
            Change(
                act=Act.ADDED if one is None else Act.GONE if two is None else Act.CHANGED,
                entity=view.entity_of(said.left).id if view.knows(said.left) else None,
                name=view.entity_of(said.left).name if view.knows(said.left) else "",
                predicate="judgement",
                told=f"{names}: {told} (by {said.by})",
                slots=(Slot("verdict", *verdicts),),
            )
        )
    return found


def _called(view: View, one: Local) -> str:
    if one.kind is Kind.EVENT:
        event = view.event(one.name)
        return f"the {event.type.replace('_', ' ')} {one.name[:8]}" if event else f"an event {one.name[:8]}"
    return view.called(one)
