"""The queue of what rules could not tell to be one or two, and a person's word on it; each taken word changes what is drawn up after."""

from regesta.errors import UnknownError
from regesta.model.entity import Judgement, Verdict, standing_judgements
from regesta.model.event import Event
from regesta.model.statement import NAMES, Kind, Local, Statement
from regesta.run.report import now
from regesta.store import Store
from regesta.view import View

_SHORTEST_ID = 4


def queue(view: View) -> list[Judgement]:
    """Return what a person is asked: the pairs that a rule is unsure of, the likeliest first, people and groups before events."""
    unsure = [
        each
        for each in view.judgements.values()
        if each.verdict is Verdict.UNSURE and not each.person and not _one_already(view, each)
    ]
    return sorted(unsure, key=lambda each: (each.left.kind is Kind.EVENT, -(each.score or 0.0), each.id))


def _one_already(view: View, pair: Judgement) -> bool:
    """Tell whether two are one by other judgements."""
    if pair.left.kind is Kind.EVENT:
        left, right = (view.event(each.name) for each in (pair.left, pair.right))
        return left is not None and right is not None and right in view.tellings(left)
    return view.knows(pair.left) and view.knows(pair.right) and view.entity_of(pair.left) == view.entity_of(pair.right)


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
    """Append a person's word on a pair; UNDO takes back what people said of it before, and the rule's word stands again.

    Raises UnknownError where there is nothing to take back.
    """
    standing = standing_judgements(store.judgements()).get(pair.id)
    if verdict is Verdict.UNDO and (standing is None or not standing.person):
        raise UnknownError(f"pair {pair.id[:8]}", "no person has said anything about it", "There is nothing to undo")
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
    """Return what documents say of a local subject, not of all that it is joined with: the words, and the record they are of."""
    if one.kind is Kind.EVENT:
        event = view.event(one.name)
        return [] if event is None else [(piece.quote, event) for piece in event.evidence]
    named = [each for each in view.statements if each.value_local == one]
    own = sorted(
        (each for each in view.statements if each.subject == one), key=lambda each: each.predicate not in NAMES
    )
    found: list[tuple[str, Statement | Event]] = [(each.evidence.quote, each) for each in (*own, *named)]
    for event in view.events:
        if any(part.local == one for part in event.parts()):
            found.append((event.evidence[0].quote, event))
    return found
