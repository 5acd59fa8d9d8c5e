"""The same thing is asserted and denied.

One source says that somebody leads a group, another that he does not. Both stay on record; a profile that shows only the first hides
what its reader must know.

It counts where subject, predicate and value are the same and the times that are given may overlap.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. The Northern Rifles are led by Ada Marl.
    === herald.txt
    The hills of Chad

    Much has been written. The Northern Rifles are not led by Ada Marl.
    >>> The Northern Rifles are led by Ada Marl
    >>> The Northern Rifles are not led by Ada Marl
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. The Northern Rifles are led by Ada Marl.
    === herald.txt
    The hills of Chad

    Much has been written. The Northern Rifles are not led by Ben Orlo.
"""

from collections.abc import Iterator

from regesta.audit.base import Case, Check, Found
from regesta.audit.checks.ally_and_opponent import at_once
from regesta.model.finding import Severity
from regesta.model.statement import Kind, Stance, Statement
from regesta.text import fold


def _look(case: Case) -> Iterator[Found]:
    if case.entity.kind not in (Kind.ORGANISATION, Kind.PERSON):
        return
    for denied in (each for each in case.statements if each.stance is Stance.DENIED):
        for said in case.said(denied.predicate):
            if said.stance is Stance.ASSERTED and _same(case, said, denied) and at_once(said, denied):
                label = case.view.label(said.predicate).lower()
                yield Found(
                    message=f"{case.entity.name}, {label} {said.value}: asserted ({case.file(said)}) and denied "
                    f"({case.file(denied)}).",
                    hint="Keep both with their sources; say whose word each is.",
                    exhibits=(case.exhibit(said, "asserted"), case.exhibit(denied, "denied")),
                    records=(said, denied),
                )
                break


def _same(case: Case, one: Statement, two: Statement) -> bool:
    left, right = case.view.value_entity(one), case.view.value_entity(two)
    return left is right if left is not None else fold(one.value) == fold(two.value)


CHECK = Check(code="ROLE07", severity=Severity.WARNING, manual=__doc__, entity=_look)
