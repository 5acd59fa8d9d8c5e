"""Two people hold one office at one time.

"Secretary-general" is one person. Where two are given for terms that overlap by more than a month, a date is wrong, or one of them
is a deputy, a rival or the head of a faction, and that should be said.

Only terms with known years count, of the same office in the same words. Joint leaders without an office, and people of whom no
term is told, do not.

Reports:
    === rifles.txt
    = Northern Rifles =

    Northern Rifles
    - Secretary-General: Ada Marl (2003–2010), Ben Orlo (2007–2012)

    The Northern Rifles were a militia in Chad.
    >>> Secretary-General: Ada Marl (2003–2010), Ben Orlo (2007–2012)
Silent:
    === rifles.txt
    = Northern Rifles =

    Northern Rifles
    - Secretary-General: Ada Marl (2003–2007), Ben Orlo (2007–2012)

    The Northern Rifles were a militia in Chad.
"""

from collections.abc import Iterator
from itertools import combinations

from regesta.audit.base import Case, Check, Found
from regesta.model.finding import Severity
from regesta.model.statement import Stance
from regesta.model.time import Period
from regesta.model.wording import period_words
from regesta.text import fold

_DAYS = 31
_SEVERAL = frozenset({"co", "joint", "deputy", "vice", "member", "members", "leaders", "founder", "founders"})


def _look(case: Case) -> Iterator[Found]:
    if not case.is_group:
        return
    terms = [
        each
        for each in case.said("leader")
        if each.stance is Stance.ASSERTED and each.when is not None and each.when.start is not None and each.qualifier
    ]
    seen: set[frozenset[str]] = set()
    for one, two in combinations(terms, 2):
        left, right = case.view.value_entity(one), case.view.value_entity(two)
        if left is None or right is None or left.id == right.id or frozenset((left.id, right.id)) in seen:
            continue
        office = fold(one.qualifier or "")
        if office != fold(two.qualifier or "") or _SEVERAL & set(office.replace("-", " ").split()):
            continue
        if one.when is not None and two.when is not None and _together(one.when, two.when) > _DAYS:
            seen.add(frozenset((left.id, right.id)))
            yield Found(
                message=f"{left.name} ({period_words(one.when)}) and {right.name} ({period_words(two.when)}) are both "
                f"{one.qualifier} of {case.entity.name} at one time.",
                hint="Check the terms; say so where one was a deputy, a rival, or led a faction.",
                exhibits=(case.exhibit(one, left.name, one.value), case.exhibit(two, right.name, two.value)),
                records=(one, two),
            )


def _together(one: Period, two: Period) -> float:
    """Return how many days both surely last together."""
    start = max(_last(one.start), _last(two.start))
    end = min(_first(one.end), _first(two.end))
    return end - start


def _last(date: object) -> float:
    return float("inf") if date is None else float(getattr(date, "last", None) or float("inf"))


def _first(date: object) -> float:
    return float("-inf") if date is None else float(getattr(date, "first", None) or float("-inf"))


CHECK = Check(code="ROLE02", severity=Severity.WARNING, manual=__doc__, entity=_look)
