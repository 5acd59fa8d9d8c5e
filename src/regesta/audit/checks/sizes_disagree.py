"""Two strengths of one organisation for one time cannot both be right.

Estimates differ, and a range made of them says more than either. Without the other figure beside it a reader takes the one he met
for the strength.

It counts for figures of one year that leave a gap wider than a fifth between them, of the same unit as far as units are told. Figures
of other years, and those without any, do not disagree.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. As of 2009, the Northern Rifles had around 40 members.
    === herald.txt
    The hills of Chad

    Much has been written. In 2009, the Northern Rifles had 900 members.
    >>> the Northern Rifles had around 40 members
    >>> the Northern Rifles had 900 members
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. As of 2009, the Northern Rifles had around 400 members.
    === herald.txt
    The hills of Chad

    Much has been written. In 2014, the Northern Rifles had 900 members.
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. As of 2009, the Northern Rifles had around 400 members.
    === herald.txt
    The hills of Chad

    Much has been written. In 2009, the Northern Rifles had 420 members.
"""

from collections.abc import Iterator

from regesta.audit.base import Case, Check, Found
from regesta.model.finding import Severity
from regesta.model.statement import Stance, Statement
from regesta.model.wording import many

_MOST = 6  # further figures that are shown
_GAP = 1.2  # the lowest of the one over the highest of the other
_PEOPLE = frozenset(
    {"", "members", "member", "fighters", "men", "people", "persons", "militants", "combatants", "soldiers"}
)


def _look(case: Case) -> Iterator[Found]:
    sizes = [
        each
        for each in case.said("size")
        if each.quantity is not None and each.as_of is not None and each.stance not in (Stance.DENIED, Stance.PLANNED)
    ]
    groups: dict[tuple[str, str, str], list[Statement]] = {}
    for each in sizes:
        if each.as_of is not None:
            groups.setdefault((each.as_of.edtf[:4], _unit(each), each.qualifier or ""), []).append(each)
    for (year, _, _), held in groups.items():
        low = min(held, key=lambda each: (_high(each), each.evidence.quote))
        high = max(held, key=lambda each: (_low(each), each.evidence.quote))
        if low.quantity is None or high.quantity is None or _low(high) <= _high(low) * _GAP:
            continue
        others = [each for each in held if each not in (low, high)][:_MOST]
        yield Found(
            message=f"{case.entity.name} has {many(low.quantity)} ({case.file(low)}) and {many(high.quantity)} "
            f"({case.file(high)}), both for {year}.",
            hint="Give both with their sources, or find out what each of them counts.",
            exhibits=(case.exhibit(low, many(low.quantity)), case.exhibit(high, many(high.quantity))),
            also=tuple(case.exhibit(each, "another") for each in others),
            records=(low, high, *others),
        )


def _unit(statement: Statement) -> str:
    unit = (statement.quantity.unit or "").lower() if statement.quantity else ""
    return "" if unit in _PEOPLE else unit


def _low(statement: Statement) -> float:
    return statement.quantity.low or 0 if statement.quantity else 0


def _high(statement: Statement) -> float:
    """Return the most that a number may be; infinite where it has no limit."""
    return float("inf") if statement.quantity is None or statement.quantity.high is None else statement.quantity.high


CHECK = Check(code="COUNT01", severity=Severity.WARNING, manual=__doc__, entity=_look)
