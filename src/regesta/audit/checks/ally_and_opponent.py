"""One organisation is given as ally and as opponent at one time.

Groups change sides; then the years of each side belong beside the names. Without them a reader may take either for the truth, and a
network drawn from it is wrong.

It is silent where the times that are given do not overlap, and where one of the two is only denied or planned.

Reports:
    === rifles.txt
    = Northern Rifles =

    Northern Rifles
    - Allies: Southern Front, Lake Guard
    - Opponents: Chad, Southern Front

    The Northern Rifles are a militia in Chad.
    >>> Allies: Southern Front, Lake Guard
    >>> Opponents: Chad, Southern Front
Silent:
    === rifles.txt
    = Northern Rifles =

    Northern Rifles
    - Allies: Southern Front (2003–2007), Lake Guard
    - Opponents: Chad, Southern Front (2010–2014)

    The Northern Rifles are a militia in Chad.
"""

from collections.abc import Iterator

from regesta.audit.base import Case, Check, Found
from regesta.model.entity import Entity
from regesta.model.finding import Severity
from regesta.model.statement import Stance, Statement
from regesta.model.time import Answer, Period
from regesta.model.wording import period_words


def _look(case: Case) -> Iterator[Found]:
    if not case.is_group:
        return
    allies, opponents = _by_other(case, "ally"), _by_other(case, "opponent")
    for identity in allies:
        other = case.view.entities[identity]
        pairs = [(one, two) for one in allies[identity] for two in opponents.get(identity, []) if at_once(one, two)]
        if pairs:
            one, two = pairs[0]
            yield Found(
                message=f"{other.name} is an ally of {case.entity.name} ({_when(one)}; {case.file(one)}) and an opponent "
                f"({_when(two)}; {case.file(two)}).",
                hint="Give the years of each side, or say which part of it is meant.",
                exhibits=(case.exhibit(one, "ally", one.value), case.exhibit(two, "opponent", two.value)),
                records=(one, two),
            )


def _by_other(case: Case, predicate: str) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for each in case.said(predicate):
        other: Entity | None = case.view.value_entity(each)
        if other is not None and each.stance not in (Stance.DENIED, Stance.PLANNED):
            found.setdefault(other.id, []).append(each)
    return found


def at_once(one: Statement, two: Statement) -> bool:
    """Tell whether the times for which two statements hold may have a day in common; a year that ends the one may begin the other."""
    if one.when is None or two.when is None:
        return one.as_of is None or two.as_of is None or one.as_of.same_day(two.as_of) is not Answer.NO
    if _touch(one.when, two.when) or _touch(two.when, one.when):
        return False
    return one.when.overlaps(two.when) is not Answer.NO


def _touch(one: Period, two: Period) -> bool:
    return one.end is not None and two.start is not None and one.end.edtf == two.start.edtf


def _when(statement: Statement) -> str:
    return (period_words(statement.when) if statement.when else "") or "no time given"


CHECK = Check(code="ROLE03", severity=Severity.WARNING, manual=__doc__, entity=_look)
