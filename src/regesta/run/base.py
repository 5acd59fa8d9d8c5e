"""From a base to a view of it, with what rules judge to be one thing drawn up anew where documents have changed."""

from collections.abc import Iterable

from regesta.model.entity import Judgement, Verdict
from regesta.resolve import judgements_by_rule
from regesta.run.report import now
from regesta.store import Store
from regesta.view import View
from regesta.vocabulary.load import vocabulary


def view_of(store: Store) -> View:
    """Return the base as it reads now."""
    return View(
        store.documents(),
        store.statements(),
        store.judgements(),
        store.decisions(),
        vocabulary(),
        events=store.events(),
    )


def resolve(store: Store) -> dict[Verdict, int]:
    """Draw up the judgements by rule on all that the base holds, and return how many there are of each verdict.

    They take the place of those that rules gave before; what people decided stays and outranks them.
    """
    documents, statements, decisions, events = (
        store.documents(), store.statements(), store.decisions(), store.events(),
    )  # fmt: skip
    words = vocabulary()

    def make(said: Iterable[Judgement]) -> View:
        return View(documents, statements, said, decisions, words, events=events)

    people = [each for each in store.judgements() if each.person]
    drawn = judgements_by_rule(make, people, now())
    store.redraw(drawn)
    return {verdict: sum(each.verdict is verdict for each in drawn) for verdict in Verdict}
