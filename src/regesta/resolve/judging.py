"""All judgements by rule on a base: organisations and places first, with those joined the people, and then what happened.

They are a function of what the documents say and of what people decided, whatever the order of either; nothing is stored here.
"""

from collections.abc import Callable, Iterable

from regesta.model.entity import Judgement, Verdict, standing_judgements
from regesta.model.statement import Kind, Local
from regesta.names import NAME_KINDS
from regesta.resolve.events import event_judgements
from regesta.resolve.memory import Memory
from regesta.resolve.parties import party_judgements
from regesta.resolve.places import place_judgements
from regesta.resolve.rules import untorn
from regesta.view import View


def judgements_by_rule(
    make: Callable[[Iterable[Judgement]], View], people: Iterable[Judgement], at: str, memory: Memory | None = None
) -> list[Judgement]:
    """Return the judgements by rule. `make` gives a view that knows some judgements; `people` are those of persons.

    A `memory` saves comparing names again; it changes no judgement.
    """
    memory = memory or Memory()
    said = list(people)
    plain = make(said)
    standing = standing_judgements(said).values()
    decided = {_pair(plain, each) for each in standing}
    different = {_pair(plain, each) for each in standing if each.verdict is Verdict.DIFFERENT}
    drawn: list[Judgement] = []

    def draw(found: Iterable[Judgement]) -> None:
        """Keep those on which no person has said anything, and join nothing through a third that is told apart."""
        every = [each for each in found if _pair(plain, each) not in decided]
        apart = different | {_pair(plain, each) for each in every if each.verdict is Verdict.DIFFERENT}

        def told_apart(one: Local, two: Local) -> bool:
            """Tell whether two are judged different, or are named as two in one text."""
            if frozenset((_group(plain, one), _group(plain, two))) in apart:
                return True
            return one.kind in NAME_KINDS and bool(_documents(plain, one) & _documents(plain, two))

        drawn.extend(untorn(every, told_apart))

    draw(party_judgements(plain, (Kind.ORGANISATION, Kind.BODY), at, memory))
    draw(place_judgements(plain, at))
    draw(party_judgements(make([*said, *drawn]), (Kind.PERSON,), at, memory))
    draw(event_judgements(make([*said, *drawn]), at))
    return drawn


def _pair(view: View, judgement: Judgement) -> frozenset[str]:
    return frozenset((_group(view, judgement.left), _group(view, judgement.right)))


def _documents(view: View, local: Local) -> set[str]:
    return {each.document for each in view.entity_of(local).members} if view.knows(local) else {local.document}


def _group(view: View, local: Local) -> str:
    """Return what a judgement is about, whichever member of a group it names; an event is its own."""
    return local.id if local.kind is Kind.EVENT or not view.knows(local) else view.entity_of(local).id
