"""All judgements by rule on a base: first people, organisations and places, then, with those joined, what happened.

They are a function of what the documents say and of what people decided, whatever the order of either; nothing is stored here.
"""

from collections.abc import Callable, Iterable

from regesta.model.entity import Judgement, standing_judgements
from regesta.model.statement import Kind, Local
from regesta.resolve.events import event_judgements
from regesta.resolve.parties import party_judgements
from regesta.resolve.places import place_judgements
from regesta.view import View


def judgements_by_rule(
    make: Callable[[Iterable[Judgement]], View], people: Iterable[Judgement], at: str
) -> list[Judgement]:
    """Return the judgements by rule. `make` gives a view that knows some judgements; `people` are those of persons."""
    said = list(people)
    plain = make(said)
    decided = {
        frozenset((_group(plain, each.left), _group(plain, each.right))) for each in standing_judgements(said).values()
    }

    def left_open(drawn: Iterable[Judgement]) -> list[Judgement]:
        """Return those on which no person has said anything, of whatever members of the two groups."""
        return [
            each for each in drawn if frozenset((_group(plain, each.left), _group(plain, each.right))) not in decided
        ]

    named = left_open([*party_judgements(plain, at), *place_judgements(plain, at)])
    return [*named, *left_open(event_judgements(make([*said, *named]), at))]


def _group(view: View, local: Local) -> str:
    """Return what a judgement is about, whichever member of a group it names; an event is its own."""
    return local.id if local.kind is Kind.EVENT or not view.knows(local) else view.entity_of(local).id
