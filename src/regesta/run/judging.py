"""The queue of what rules could not tell to be one or two, and a person's word on it; each taken word changes what is drawn up after."""

from collections.abc import Iterator

from regesta.errors import UnknownError
from regesta.model.entity import Judgement, Verdict
from regesta.model.event import Event
from regesta.model.statement import NAMES, Kind, Local, Statement
from regesta.run.report import now
from regesta.store import Store
from regesta.view import View

_SHORTEST_ID = 4


def queue(view: View) -> list[Judgement]:
    """Return what a person is asked: the pairs that a rule is unsure of, the likeliest first, people and groups before events."""
    unsure = [each for each in view.judgements.values() if each.verdict is Verdict.UNSURE and not each.person]
    return sorted(unsure, key=lambda each: (each.left.kind is Kind.EVENT, -(each.score or 0.0), each.id))


def drawn(view: View) -> list[Judgement]:
    """Return every judgement that stands, in a fixed order."""
    return sorted(view.judgements.values(), key=lambda each: (each.left.kind.value, each.verdict.value, each.id))


def find(store: Store, start: str) -> Judgement:
    """Return the last judgement of the pair whose id begins with `start`. Raises UnknownError where there is none, or several."""
    found = {each.id: each for each in store.judgements() if each.id.startswith(start.lower())}
    if len(start) < _SHORTEST_ID or not found:
        raise UnknownError(f"pair {start!r}", "no judgement has that id", "`regesta judge --list` prints the ids")
    if len(found) > 1:
        raise UnknownError(f"pair {start!r}", f"{len(found)} ids begin so", "Give more digits")
    return next(iter(found.values()))


def say(store: Store, pair: Judgement, verdict: Verdict, *, by: str, because: str = "") -> Judgement:
    """Append a person's word on a pair; UNDO takes back what people said of it before, and the rule's word stands again."""
    given = Judgement(
        left=pair.left,
        right=pair.right,
        verdict=verdict,
        by=by,
        at=now(),
        person=True,
        reasons=(because,) if because else (),
    )
    store.judge(given)
    return given


def words_on(view: View, one: Local) -> list[tuple[str, Statement | Event]]:
    """Return what documents say of the entity that a local subject belongs to: the text, and the record it stands in."""
    if one.kind is Kind.EVENT:
        event = view.event(one.name)
        return [] if event is None else [(piece.quote, event) for piece in event.evidence]
    if not view.knows(one):
        return []
    members = view.entity_of(one).members
    return [
        (record.evidence.quote if isinstance(record, Statement) else record.evidence[0].quote, record)
        for each in members
        for _, record in _namings(view, each)
    ]


def _namings(view: View, one: Local) -> Iterator[tuple[str, Statement | Event]]:
    for each in view.statements:
        if (each.subject == one and each.predicate in NAMES) or each.value_local == one:
            yield each.value, each
    for each in view.statements:
        if each.subject == one and each.predicate not in NAMES:
            yield one.name, each
    for event in view.events:
        for part in event.parts():
            if part.local == one and not part.behind:
                yield part.name, event
